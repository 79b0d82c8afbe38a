package io.outturn.expression;

/**
 * A text that an expression results in, still to be read.
 *
 * @param cell place of the cell that the text is, or was made from alone; {@link #NO_CELL} for any other text
 * @param isWhole the text is all of that cell
 */
public record Written(String text, int cell, boolean isWhole) {
    /** In place of a cell. */
    public static final int NO_CELL = -1;

    static Written of(String text) {
        return new Written(text, NO_CELL, false);
    }

    /** Another text, made from this one alone. */
    Written changed(String other) {
        return new Written(other, cell, false);
    }
}
