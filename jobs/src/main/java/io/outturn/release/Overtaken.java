package io.outturn.release;

/** Another night published while this one was at it, which two on one warehouse should not be able to. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overtaken(String message) {
        super(message);
    }
}
