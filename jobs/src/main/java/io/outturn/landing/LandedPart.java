package io.outturn.landing;

import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.landing.DeliveredMoney.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** Reads, checks and counts the rows of a file, or of one part of a large file. */
final class LandedPart {
    private static final int SHOWN_REJECTIONS = 5;

    private final Landing.Task task;
    private final FileHeader header;
    private final Lookups lookups;
    private final RecordsAbove above;
    private final Shaper shaper;
    private final RowReader reader;
    private final @Nullable ControlTally tally;
    private final SameInAllRows same;
    private final MoneyByFate delivered;
    private final RepeatedRows repeated;
    private final FileEnd end;
    private final LeftOutMoney leftOut;
    private final int[] dateColumns;
    private final IdTally ids;
    private final List<Rejection> shown = new ArrayList<>();
    private final List<Note> ofFile = new ArrayList<>();
    private long rowsRead;
    private long rowsAccepted;
    private long rowsRejected;
    private long blankRows;
    private long unwantedRows;
    private long trailers;
    private @Nullable LocalDate firstDate;
    private @Nullable LocalDate lastDate;

    /**
     * @param header of the file
     * @param earlier keys of the parts before this one; null where there are none, or none known
     */
    LandedPart(Landing.Task task, List<String> header, @Nullable KeyTable earlier) {
        this(task, header, earlier, null);
    }

    /**
     * @param counts how many rows each key has, where that decides which rows count and was found in a first reading; null
     *     otherwise
     */
    LandedPart(Landing.Task task, List<String> cells, @Nullable KeyTable earlier, @Nullable KeyTable counts) {
        this.task = task;
        Contract contract = task.contract();
        Mapping mapping = task.mapping().opened();
        this.lookups = mapping.lookups();
        this.header = FileHeader.of(cells, mapping);
        this.above = new RecordsAbove(this.header.names(), mapping);
        List<String> header = above.header();
        this.shaper = new Shaper(task.name(), header, contract, mapping);
        this.reader = RowReader.bind(task.name(), shaper.header(), contract, mapping);
        Control control = mapping.wholeFile().control();
        this.tally = control == null ? null : new ControlTally(task.name(), control, header, reader, contract, mapping);
        this.same = SameInAllRows.of(task.name(), mapping.wholeFile().sameInAllRows(), header);
        MoneyColumns money = MoneyColumns.of(contract);
        this.leftOut = new LeftOutMoney(shaper, reader, money);
        this.delivered = new MoneyByFate(money);
        this.repeated = new RepeatedRows(contract, mapping.repeatedKeys(), earlier, counts);
        this.end = new FileEnd(this.header.names().size(), mapping.csv().skipLines() + 1L);
        this.dateColumns = IntStream.range(0, contract.columns().size())
                .filter(i -> contract.columns().get(i).type().kind() == ColumnType.Kind.DATE)
                .toArray();
        this.ids = new IdTally(contract);
    }

    /**
     * Writes the rows to the two files.
     *
     * @param rows below the header
     */
    void land(RawRows rows, Path acceptedFile, Path rejectedFile) throws IOException {
        try (ParquetWriter<@Nullable Object[]> accepted = LandedColumns.rows(acceptedFile, task.contract());
                ParquetWriter<@Nullable Object[]> rejected = LandedColumns.rejections(rejectedFile)) {
            new Taking(accepted, rejected).takeAll(rows);
        }
    }

    /** The keys accepted, with the lines they were first seen on. */
    KeyTable keys() {
        return repeated.keys();
    }

    /** How many rows each key has, where the file has to be read again to decide which of them count; null otherwise. */
    @Nullable
    KeyTable countsToDecideBy() {
        return repeated.isToReadAgain() ? repeated.keys() : null;
    }

    /** Adds the next part of the same file, whose keys are all new. */
    void include(LandedPart next) {
        ofFile.addAll(next.ofFile);
        lookups.include(next.lookups);
        shaper.include(next.shaper);
        reader.include(next.reader);
        if (tally != null && next.tally != null) {
            tally.include(next.tally);
        }
        repeated.include(next.repeated);
        end.include(next.end);
        delivered.include(next.delivered);
        leftOut.include(next.leftOut);
        ids.include(next.ids);
        rowsRead += next.rowsRead;
        rowsAccepted += next.rowsAccepted;
        rowsRejected += next.rowsRejected;
        blankRows += next.blankRows;
        unwantedRows += next.unwantedRows;
        widenDates(next.firstDate);
        widenDates(next.lastDate);
        next.shown.stream().limit(SHOWN_REJECTIONS - shown.size()).forEach(shown::add);
    }

    /** The record of all rows landed and included. */
    LandedFile landed() {
        return new LandedFile(
                task.identity(),
                task.contract().name(),
                rowsRead,
                rowsAccepted,
                rowsRejected,
                blankRows + repeated.leftOut() + unwantedRows + trailers,
                firstDate,
                lastDate,
                notes(),
                ids.forms(),
                tally == null ? null : tally.figures(),
                delivered.accepted(),
                delivered.money(),
                shown,
                null);
    }

    private void widenDates(@Nullable LocalDate date) {
        if (date == null) {
            return;
        }
        firstDate = firstDate == null || date.isBefore(firstDate) ? date : firstDate;
        lastDate = lastDate == null || date.isAfter(lastDate) ? date : lastDate;
    }

    private List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (!reader.unknownHeaders().isEmpty()) {
            notes.add(new Note(
                    NoteKind.UNKNOWN_HEADER,
                    "columns not in contract " + task.contract().name() + ", left aside: "
                            + Excerpt.of(reader.unknownHeaders()) + " (name them under columns or ignore_columns)"));
        }
        notes.addAll(header.notes());
        notes.addAll(ofFile);
        notes.addAll(shaper.notes(leftOut::held));
        notes.addAll(reader.notes());
        notes.addAll(lookups.notes());
        if (tally != null) {
            notes.addAll(tally.notes());
        }
        if (rowsRead == 0) {
            notes.add(new Note(NoteKind.NO_ROWS, "has a header and no rows"));
        }
        if (blankRows > 0) {
            notes.add(new Note(
                    NoteKind.BLANK_LINES, blankRows + (blankRows == 1 ? " blank line" : " blank lines") + " left out"));
        }
        if (repeated.leftOut() > 0) {
            notes.add(new Note(NoteKind.REPEATED_KEYS, repeated.words()));
        }
        notes.addAll(end.notes());
        return notes;
    }

    /** While the two files are open. */
    private final class Taking {
        private final ParquetWriter<@Nullable Object[]> accepted;
        private final ParquetWriter<@Nullable Object[]> rejected;
        private RawRow.@Nullable Cells record;

        Taking(ParquetWriter<@Nullable Object[]> accepted, ParquetWriter<@Nullable Object[]> rejected) {
            this.accepted = accepted;
            this.rejected = rejected;
        }

        /** Blank records of text are recognised by its reader. */
        private static boolean isBlank(RawRow.Cells cells) {
            return !(cells.cells() instanceof TextCells)
                    && cells.cells().stream().allMatch(String::isBlank);
        }

        void takeAll(RawRows rows) throws IOException {
            while (rows.hasNext()) {
                RawRow row = rows.next();
                if (row instanceof RawRow.Cells cells && !isBlank(cells)) {
                    record = cells;
                    end.add(cells);
                    takeRecord(cells);
                    continue;
                }
                rowsRead++;
                if (row instanceof RawRow.Malformed malformed) {
                    end.add(malformed);
                    if (tally != null) {
                        tally.addMalformed();
                    }
                    delivered.addUnread(Fate.REJECTED);
                    reject(List.of(new Rejection(
                            malformed.line(),
                            Rejection.WHOLE_ROW,
                            BrokenRule.MALFORMED_ROW.word(),
                            null,
                            "can't be split into cells: " + malformed.reason(),
                            malformed.raw())));
                } else if (row instanceof RawRow.LeftOut) {
                    unwantedRows++;
                } else {
                    end.addBlank();
                    blankRows++;
                }
            }
            ofFile.addAll(rows.notes());
        }

        private void takeRecord(RawRow.Cells asWritten) throws IOException {
            RawRow.Cells record = above.with(shaper.fitted(asWritten));
            if (tally != null && tally.isTrailer(record)) {
                rowsRead++;
                trailers++;
                end.isNoRow();
                return;
            }
            List<RawRow.Cells> shaped;
            try {
                shaped = shaper.shape(record);
                same.check(record);
            } catch (UnreadableValue e) {
                rowsRead++;
                if (tally != null) {
                    tally.addMalformed();
                }
                shaper.rows(record).forEach(row -> delivered.add(Fate.REJECTED, reader, row));
                reject(List.of(reader.whole(record, e.rule().word(), e.reason())));
                return;
            }
            for (Shaper.LeftOutRow row : shaper.leftOutRows()) {
                rowsRead++;
                unwantedRows++;
                leftOut.add(row);
                delivered.add(Fate.LEFT_OUT, reader, row.row());
            }
            if (shaped.isEmpty() && shaper.leftOutRows().isEmpty()) {
                rowsRead++;
                unwantedRows++;
                end.isNoRow();
                leftOut.add(record);
                shaper.rows(record).forEach(row -> delivered.add(Fate.LEFT_OUT, reader, row));
            }
            for (RawRow.Cells row : shaped) {
                rowsRead++;
                take(row);
            }
        }

        private void take(RawRow.Cells cells) throws IOException {
            List<Rejection> rejections = new ArrayList<>(0);
            @Nullable Object[] values = reader.read(cells, rejections);
            if (tally != null) {
                tally.add(cells, values);
            }
            if (values == null) {
                delivered.add(Fate.REJECTED, reader, cells);
                reject(rejections);
                return;
            }
            try {
                if (repeated.stands(values, cells.line())) {
                    accept(values, cells.line());
                } else if (task.mapping().repeatedKeys() != RepeatedKeys.ADD_UP) {
                    // Its amount is part of the row it was added to.
                    delivered.add(Fate.LEFT_OUT, values);
                }
            } catch (UnreadableValue e) {
                delivered.add(Fate.REJECTED, values);
                reject(List.of(reader.whole(cells, e.rule().word(), e.reason())));
            }
            RepeatedRows.Sum sum = repeated.completed(values);
            if (sum != null) {
                accept(sum.row(), sum.line());
            }
        }

        private void accept(@Nullable Object[] values, long line) throws IOException {
            rowsAccepted++;
            @Nullable Object[] row = Arrays.copyOf(values, values.length + 2);
            row[values.length] = task.identity();
            row[values.length + 1] = line;
            accepted.write(row);
            delivered.accept(values);
            ids.add(values);
            for (int column : dateColumns) {
                widenDates((LocalDate) values[column]);
            }
        }

        private void reject(List<Rejection> rejections) throws IOException {
            rowsRejected++;
            for (Rejection rejection : rejections) {
                Rejection r = record == null || rejection.raw() != null ? rejection : rejection.of(record);
                rejected.write(new @Nullable Object[] {
                    task.identity(), r.line(), r.columnName(), r.rule(), r.value(), r.reason(), r.raw()
                });
                if (shown.size() < SHOWN_REJECTIONS) {
                    shown.add(r);
                }
            }
        }
    }
}
