package io.outturn.release;

/** A file that a release rests on is gone, so figures of the release can't be explained. */
public final class LostEvidence extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LostEvidence(String message) {
        super(message);
    }
}
