package io.outturn.landing;

import java.util.BitSet;
import java.util.List;

/** One record of an export before anything is known about its meaning. */
public sealed interface RawRow {
    /** Physical line the record starts on, 1-based; the row number in formats without lines. */
    long line();

    /**
     * The cells in file order.
     *
     * @param typed cells whose file format knows their type; their text is a plain number or an ISO date, whatever forms the
     *     mapping names for written ones
     * @param part which of several rows made from one record this is; empty when it is the only one
     * @param marks what the file format knows of cells beside their text
     */
    record Cells(long line, List<String> cells, BitSet typed, String part, CellMarks marks) implements RawRow {
        private static final BitSet NONE = new BitSet();

        Cells(long line, List<String> cells) {
            this(line, cells, NONE, "");
        }

        Cells(long line, List<String> cells, BitSet typed, String part) {
            this(line, cells, typed, part, CellMarks.NONE);
        }
    }

    /** A record with nothing in it: an empty line, or delimiters alone. */
    record Blank(long line) implements RawRow {}

    /** A record that is no row: what the file itself declares to be totals, or what is hidden and not wanted. */
    record LeftOut(long line) implements RawRow {}

    /** A record whose cells can't be told apart. */
    record Malformed(long line, String reason, String raw) implements RawRow {}
}
