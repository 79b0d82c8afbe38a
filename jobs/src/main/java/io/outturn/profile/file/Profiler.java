package io.outturn.profile.file;

import io.outturn.landing.FileRefused;
import io.outturn.landing.RawRow;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.column.ColumnTally;
import io.outturn.profile.column.NumberReading;
import io.outturn.profile.column.OddValue;
import io.outturn.profile.column.TypeGuess;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Profiles a header and the rows below it, from whatever format they come; each row is looked at once. */
final class Profiler {
    private static final int SHOWN = 5;
    private static final int MOST_MALFORMED = 50;
    private static final int WIDEST = 2000;

    /** Cells remembered as hashes, 8 bytes each; a very wide file is looked at less deeply. */
    private static final long MOST_CELLS = 16_000_000;

    private final List<ColumnTally> columns = new ArrayList<>();
    private final DecodingHints hints = new DecodingHints();
    private final RowHashes hashes;
    private final List<String> ragged = new ArrayList<>();
    private final List<Long> malformed = new ArrayList<>();
    private final List<OddValue> totals = new ArrayList<>();
    private long rows;
    private long blank;
    private long raggedCount;
    private long malformedCount;
    private long totalsCount;

    private Profiler(RawRow.Cells header) {
        List<String> names = header.cells();
        int width = names.size();
        while (width > 1 && names.get(width - 1).isBlank()) {
            width--;
        }
        for (int i = 0; i < width; i++) {
            String name = names.get(i).strip();
            hints.look(name, header.line());
            columns.add(new ColumnTally(i + 1, name));
        }
        hashes = new RowHashes(width);
    }

    /**
     * @param name of the file, for messages
     * @param mostRows how many rows are looked at
     * @throws FileRefused when there is no header
     */
    static TableProfile profile(String name, Iterator<RawRow> rows, long mostRows) {
        try {
            while (rows.hasNext()) {
                if (rows.next() instanceof RawRow.Cells header) {
                    if (header.cells().size() > WIDEST) {
                        throw new FileRefused(
                                name, "has " + header.cells().size() + " columns; at most " + WIDEST + " are profiled");
                    }
                    return new Profiler(header).profile(header.line(), rows, mostRows);
                }
            }
        } catch (UncheckedIOException e) {
            throw new FileRefused(name, "can't be read: " + Printable.cut(String.valueOf(e.getCause()), 200), e);
        }
        throw new FileRefused(name, "has no line that could be a header");
    }

    private TableProfile profile(long headerLine, Iterator<RawRow> source, long mostRows) {
        long most = Math.min(mostRows, MOST_CELLS / columns.size());
        boolean isCut = false;
        while (source.hasNext() && malformedCount < MOST_MALFORMED) {
            if (rows >= most) {
                isCut = true;
                break;
            }
            take(source.next());
        }
        return finish(headerLine, isCut || malformedCount >= MOST_MALFORMED);
    }

    private void take(RawRow row) {
        if (row instanceof RawRow.Cells cells) {
            take(cells);
        } else if (row instanceof RawRow.Malformed broken) {
            if (malformedCount++ < SHOWN) {
                malformed.add(broken.line());
            }
        } else if (row instanceof RawRow.Blank) {
            blank++;
        }
    }

    private void take(RawRow.Cells row) {
        List<String> cells = row.cells().stream().map(String::strip).toList();
        int width = columns.size();
        boolean fits = cells.size() >= width
                && cells.subList(width, cells.size()).stream().allMatch(String::isEmpty);
        if (cells.stream().allMatch(String::isEmpty)) {
            blank++;
        } else if (!fits) {
            if (raggedCount++ < SHOWN) {
                ragged.add("line " + row.line() + " has " + cells.size() + (cells.size() == 1 ? " cell" : " cells"));
            }
        } else if (TotalRows.isTotal(cells)) {
            if (totalsCount++ < SHOWN) {
                String first = cells.stream()
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .orElse("");
                totals.add(new OddValue(first, row.line(), cells.indexOf(first)));
            }
        } else {
            rows++;
            for (int i = 0; i < width; i++) {
                columns.get(i).add(cells.get(i), row.line());
                hints.look(cells.get(i), row.line());
            }
            hashes.add(cells.subList(0, width), row.line());
        }
    }

    private TableProfile finish(long headerLine, boolean isCut) {
        long[] evidence = new long[NumberReading.FORMS.size()];
        long leaning = 0;
        for (ColumnTally column : columns) {
            long[] own = column.numberEvidence();
            for (int form = 0; form < evidence.length; form++) {
                evidence[form] += own[form];
            }
            leaning += column.dateLeaning();
        }
        TypeGuess guess = new TypeGuess(evidence, leaning);
        List<ColumnProfile> profiles = columns.stream()
                .map(column -> guess.of(column, hashes.distinct(column.position() - 1)))
                .toList();
        return new TableProfile(
                headerLine,
                profiles,
                rows,
                isCut,
                blank,
                ragged,
                raggedCount,
                malformed,
                malformedCount,
                totals,
                totalsCount,
                CandidateKeys.find(profiles, hashes, Set.of()),
                hints.sentences(),
                hashes);
    }
}
