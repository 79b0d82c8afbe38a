package io.outturn.expression;

/** What comes of computing with a cell that is empty or holds a word for nothing. */
public enum EmptyCells {
    /** It can't be computed with: the row is rejected. */
    REJECT,
    /** It counts as 0. */
    ZERO,
    /** The result is empty, and comparing with it is not true. */
    NO_VALUE
}
