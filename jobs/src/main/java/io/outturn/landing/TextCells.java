package io.outturn.landing;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The cells of one record as places in a stretch of text; a string is made only of a cell that is asked for. */
final class TextCells extends AbstractList<String> implements RandomAccess {
    private final char[] text;
    private final int[] bounds;
    private final char[] delivered;
    private final int from;
    private final int to;
    private final boolean endsLine;

    /**
     * @param text not written to any more
     * @param bounds where each cell starts, and the place behind its end
     * @param delivered the text in which the record stands as it was delivered
     * @param from where it starts there
     * @param to the place behind it, its line end left out
     * @param endsLine whether a line end stands behind it
     */
    TextCells(char[] text, int[] bounds, char[] delivered, int from, int to, boolean endsLine) {
        this.text = text;
        this.bounds = bounds;
        this.delivered = delivered;
        this.from = from;
        this.to = to;
        this.endsLine = endsLine;
    }

    /** The record as it was delivered, quotes and delimiters included; of a very long one the beginning. */
    String delivered(int most) {
        return new String(delivered, from, Math.min(to - from, most));
    }

    /** Whether a line end stands behind the record; there is none where the file ends. */
    boolean endsLine() {
        return endsLine;
    }

    /** Whether no cell holds anything but white space. */
    boolean areBlank() {
        for (int cell = 0; cell < size(); cell++) {
            for (int at = start(cell); at < end(cell); at++) {
                if (!Character.isWhitespace(text[at]) && !Character.isSpaceChar(text[at])) {
                    return false;
                }
            }
        }
        return true;
    }

    char[] text() {
        return text;
    }

    int start(int cell) {
        return bounds[2 * cell];
    }

    /** The place behind the cell's last character. */
    int end(int cell) {
        return bounds[2 * cell + 1];
    }

    @Override
    public String get(int cell) {
        return new String(text, bounds[2 * cell], bounds[2 * cell + 1] - bounds[2 * cell]);
    }

    @Override
    public int size() {
        return bounds.length / 2;
    }
}
