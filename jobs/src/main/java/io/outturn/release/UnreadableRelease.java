package io.outturn.release;

/** A release exists, but a file of it can't be read. */
public final class UnreadableRelease extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRelease(String message, Throwable cause) {
        super(message, cause);
    }
}
