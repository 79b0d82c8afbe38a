package io.outturn.landing;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The cells of one record as places in a stretch of text; a string is made only of a cell that is asked for. */
final class TextCells extends AbstractList<String> implements RandomAccess {
    private final char[] text;
    private final int[] bounds;

    /**
     * @param text not written to any more
     * @param bounds where each cell starts, and the place behind its end
     */
    TextCells(char[] text, int[] bounds) {
        this.text = text;
        this.bounds = bounds;
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
