package io.outturn.release;

/** A release is there, but its files can't be read. */
public final class UnreadableRelease extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRelease(String message, Throwable cause) {
        super(message, cause);
    }
}
