package io.outturn.expression;

/**
 * A text that an expression results in, still to be read.
 *
 * @param isTyped it is a whole cell whose type the file knows
 */
public record Written(String text, boolean isTyped) {}
