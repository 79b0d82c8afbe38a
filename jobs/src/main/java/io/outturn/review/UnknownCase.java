package io.outturn.review;

/** A release has no initiative of the id that was asked for. */
public final class UnknownCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param id the id asked for */
    UnknownCase(String id) {
        super("the release has no initiative " + id);
    }
}
