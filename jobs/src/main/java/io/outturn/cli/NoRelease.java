package io.outturn.cli;

/** A release that was asked for is not there. */
final class NoRelease extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoRelease(String message) {
        super(message);
    }
}
