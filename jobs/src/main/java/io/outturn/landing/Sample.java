package io.outturn.landing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the first rows of a file show without landing it.
 *
 * @param rows how many rows were read
 * @param isWhole no rows come behind them
 * @param rejected how many of the rows would be rejected for what stands in them
 * @param firstRejections why the first of them would be, one for each column and rule
 * @param unknownHeaders headers that neither the contract nor the mapping knows
 * @param notes what a person should know about how the values are written
 */
public record Sample(
        long rows,
        boolean isWhole,
        long rejected,
        List<Rejection> firstRejections,
        Set<String> unknownHeaders,
        List<Note> notes) {

    private static final int SHOWN = 5;

    public Sample {
        firstRejections = List.copyOf(firstRejections);
        unknownHeaders = new TreeSet<>(unknownHeaders);
        notes = List.copyOf(notes);
    }

    /** @param most how many records to read at most */
    static Sample of(Landing.Task task, RawRows rows, int most) {
        Mapping mapping = task.mapping().opened();
        FileHeader settled = FileHeader.of(Landing.header(task.name(), rows), mapping);
        RecordsAbove above = new RecordsAbove(settled.names(), mapping);
        List<String> header = above.header();
        Shaper shaper = new Shaper(task.name(), header, task.contract(), mapping);
        RowReader reader = RowReader.bind(task.name(), shaper.header(), task.contract(), mapping);
        Control control = mapping.wholeFile().control();
        ControlTally tally = control == null
                ? null
                : new ControlTally(task.name(), control, header, reader, task.contract(), mapping);
        Reading reading = new Reading(shaper, reader, tally, above);
        int records = 0;
        while (records < most && rows.hasNext()) {
            reading.take(rows.next());
            records++;
        }
        return new Sample(
                reading.rows,
                !rows.hasNext(),
                reading.rejected,
                reading.shown,
                reader.unknownHeaders(),
                Stream.of(
                                settled.notes(),
                                rows.notes(),
                                reader.notes(),
                                mapping.lookups().notes())
                        .flatMap(List::stream)
                        .toList());
    }

    /** While the rows are read. */
    private static final class Reading {
        private final Shaper shaper;
        private final RowReader reader;
        private final @Nullable ControlTally tally;
        private final RecordsAbove above;
        private final List<Rejection> shown = new ArrayList<>();
        private final Set<String> told = new HashSet<>();
        private long rows;
        private long rejected;

        Reading(Shaper shaper, RowReader reader, @Nullable ControlTally tally, RecordsAbove above) {
            this.shaper = shaper;
            this.reader = reader;
            this.tally = tally;
            this.above = above;
        }

        void take(RawRow row) {
            if (row instanceof RawRow.Malformed malformed) {
                rows++;
                reject(List.of(new Rejection(
                        malformed.line(),
                        Rejection.WHOLE_ROW,
                        BrokenRule.MALFORMED_ROW.word(),
                        null,
                        "can't be split into cells: " + malformed.reason(),
                        null)));
            } else if (row instanceof RawRow.Cells cells) {
                take(cells);
            }
        }

        private void take(RawRow.Cells written) {
            if (written.cells().stream().allMatch(String::isBlank)) {
                return;
            }
            RawRow.Cells record = above.with(shaper.fitted(written));
            if (tally != null && tally.isTrailer(record)) {
                return;
            }
            List<Rejection> rejections = new ArrayList<>();
            try {
                for (RawRow.Cells cells : shaper.shape(record)) {
                    rows++;
                    int before = rejections.size();
                    reader.read(cells, rejections);
                    rejected += rejections.size() > before ? 1 : 0;
                }
            } catch (UnreadableValue e) {
                rows++;
                rejected++;
                rejections.add(reader.whole(record, e.rule().word(), e.reason()));
            }
            show(rejections);
        }

        private void reject(List<Rejection> rejections) {
            rejected++;
            show(rejections);
        }

        private void show(List<Rejection> rejections) {
            rejections.stream()
                    .filter(rejection -> told.add(rejection.columnName() + "|" + rejection.rule()))
                    .limit(SHOWN - shown.size())
                    .forEach(shown::add);
        }
    }
}
