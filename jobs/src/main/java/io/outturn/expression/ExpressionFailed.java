package io.outturn.expression;

/** An expression can't be worked out for a record; the message says why, in words about its cells. */
public final class ExpressionFailed extends Exception {
    private static final long serialVersionUID = 1;

    public ExpressionFailed(String message) {
        super(message);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
