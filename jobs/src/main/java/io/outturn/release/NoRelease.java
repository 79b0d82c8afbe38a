package io.outturn.release;

/** A release that was asked for does not exist. */
public final class NoRelease extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoRelease(String message) {
        super(message);
    }
}
