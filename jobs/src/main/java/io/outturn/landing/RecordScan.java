package io.outturn.landing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the cells of one record in a stretch of text. A quote counts only as the first character of a cell. */
final class RecordScan {
    /** The record does not end within the text. */
    static final int MORE = -1;

    private final char delimiter;
    private final char quote;
    private int[] bounds = new int[32];
    private int cells;
    private boolean @Nullable [] doubled;
    private int linesWithin;
    private boolean endsLine;
    private int brokenAt;
    private int end;

    RecordScan(CsvDialect dialect) {
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
    }

    /**
     * Scans the record that starts at a place.
     *
     * @param whole whether the text ends for good at the limit
     * @return the place behind the record and its line end, or {@link #MORE}
     */
    int scan(char[] text, int start, int limit, boolean whole) throws BrokenQuoting {
        cells = 0;
        doubled = null;
        linesWithin = 0;
        endsLine = false;
        int at = start;
        while (true) {
            int from = at;
            int to;
            if (at < limit && text[at] == quote) {
                to = closing(text, ++from, limit, whole);
                if (to < 0) {
                    return MORE;
                }
                at = behindQuote(text, to + 1, limit);
            } else {
                at = plainEnd(text, at, limit);
                to = at;
            }
            if (at == limit && !whole) {
                return MORE;
            }
            add(from, to);
            end = at;
            if (at == limit) {
                return at;
            }
            if (text[at] != delimiter) {
                return behindLineEnd(text, at, limit, whole);
            }
            at++;
        }
    }

    private int plainEnd(char[] text, int start, int limit) {
        int at = start;
        while (at < limit) {
            char c = text[at];
            if (c == delimiter || c == '\n' || c == '\r') {
                break;
            }
            at++;
        }
        return at;
    }

    /** Where the quote is that closes a cell, doubled ones read past; {@link #MORE} when it is not there yet. */
    private int closing(char[] text, int start, int limit, boolean whole) throws BrokenQuoting {
        for (int at = start; at < limit; at++) {
            char c = text[at];
            if (c == quote) {
                if (at + 1 == limit && !whole) {
                    return MORE;
                }
                if (at + 1 == limit || text[at + 1] != quote) {
                    return at;
                }
                at++;
                noteDoubled();
            } else if (c == '\n' || (c == '\r' && !(at + 1 < limit && text[at + 1] == '\n'))) {
                linesWithin++;
            }
        }
        if (whole) {
            brokenAt = limit;
            throw new BrokenQuoting(BrokenQuoting.NEVER_CLOSED);
        }
        return MORE;
    }

    private void noteDoubled() {
        boolean[] noted = doubled == null ? new boolean[cells + 1] : Arrays.copyOf(doubled, cells + 1);
        noted[cells] = true;
        doubled = noted;
    }

    private int behindQuote(char[] text, int start, int limit) throws BrokenQuoting {
        int at = start;
        while (at < limit && text[at] != delimiter && text[at] != '\n' && text[at] != '\r') {
            if (!Character.isWhitespace(text[at])) {
                brokenAt = at;
                throw new BrokenQuoting(BrokenQuoting.BEHIND_QUOTE);
            }
            at++;
        }
        return at;
    }

    private int behindLineEnd(char[] text, int at, int limit, boolean whole) {
        endsLine = true;
        if (text[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == limit) {
            return whole ? limit : MORE;
        }
        return text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private void add(int from, int to) {
        if (2 * cells == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * cells] = from;
        bounds[2 * cells + 1] = to;
        cells++;
    }

    /** The place up to which a broken record was looked at. */
    int brokenAt() {
        return brokenAt;
    }

    /** Line ends in the record just scanned, its own included. */
    int lines() {
        return linesWithin + (endsLine ? 1 : 0);
    }

    /**
     * The cells just scanned.
     *
     * @param start where the record starts
     */
    TextCells cells(char[] text, int start) {
        boolean[] noted = doubled;
        if (noted == null) {
            return new TextCells(text, Arrays.copyOf(bounds, 2 * cells), text, start, end, endsLine);
        }
        // In a copy, as the record itself may still be reported as it was delivered.
        char[] single = Arrays.copyOfRange(text, start, end);
        int[] within = new int[2 * cells];
        for (int i = 0; i < within.length; i++) {
            within[i] = bounds[i] - start;
        }
        for (int cell = 0; cell < noted.length; cell++) {
            if (noted[cell]) {
                within[2 * cell + 1] = makeSingle(single, within[2 * cell], within[2 * cell + 1]);
            }
        }
        return new TextCells(single, within, text, start, end, endsLine);
    }

    private int makeSingle(char[] text, int start, int end) {
        int to = start;
        for (int from = start; from < end; from++) {
            text[to++] = text[from];
            if (text[from] == quote) {
                from++;
            }
        }
        return to;
    }
}
