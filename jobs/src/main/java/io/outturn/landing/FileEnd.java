package io.outturn.landing;

import java.util.ArrayList;
import java.util.List;

/** Detects files that may have been cut off. */
final class FileEnd {
    private static final long NONE = 0;

    /** Numbers of rows of worksheets, in old and new workbooks, at which longer exports are cut. */
    private static final List<Long> SHEET_ROWS = List.of(65_536L, 1_048_576L);

    private final int width;
    private final long above;
    private long records;
    private long filled;
    private long lastLine;
    private boolean isText = true;
    private long openQuote = NONE;
    private long cutIn = NONE;
    private boolean fits;

    /**
     * @param width cells in the header
     * @param above rows above the first record, the header included
     */
    FileEnd(int width, long above) {
        this.width = width;
        this.above = above;
    }

    /** A record that is split into cells. */
    void add(RawRow.Cells record) {
        filled = ++records;
        lastLine = record.line();
        cutIn = NONE;
        boolean isShort = record.cells().size() < width;
        if (!isShort) {
            openQuote = NONE;
            fits = true;
        }
        if (!(record.cells() instanceof TextCells text)) {
            isText = false;
        } else if (isShort && !text.endsLine()) {
            cutIn = record.line();
        }
    }

    /** The record just added is no row, however it is written: a total, or a remark. */
    void isNoRow() {
        cutIn = NONE;
    }

    /** A record that can't be split. */
    void add(RawRow.Malformed record) {
        filled = ++records;
        lastLine = record.line();
        if (BrokenQuoting.NEVER_CLOSED.equals(record.reason()) && openQuote == NONE) {
            openQuote = record.line();
        }
    }

    void addBlank() {
        records++;
    }

    /** Takes over how the next part of the same file ends. */
    void include(FileEnd next) {
        filled = next.filled == 0 ? filled : records + next.filled;
        records += next.records;
        if (next.filled == 0) {
            return;
        }
        lastLine = next.lastLine;
        cutIn = next.cutIn;
        if (next.fits || openQuote == NONE) {
            openQuote = next.openQuote;
        }
        fits |= next.fits;
    }

    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        long in = openQuote == NONE ? cutIn : openQuote;
        if (in != NONE) {
            notes.add(new Note(
                    NoteKind.CUT_SHORT,
                    "ends inside its last record, in line " + in
                            + ": it may have been cut short; have it delivered again"));
        }
        List<Long> rows = isText ? List.of(filled, filled + 1, filled + above) : List.of(lastLine);
        SHEET_ROWS.stream()
                .filter(rows::contains)
                .map(
                        limit -> new Note(
                                NoteKind.ROW_LIMIT,
                                "ends at row " + String.format(java.util.Locale.ROOT, "%,d", limit)
                                        + ", where worksheets end: rows behind it may be missing; have it delivered as text, or in parts"))
                .forEach(notes::add);
        return notes;
    }
}
