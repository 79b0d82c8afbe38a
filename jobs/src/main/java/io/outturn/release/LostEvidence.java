package io.outturn.release;

/** What a release rests on is not there any more, so its figures cannot be explained. */
public final class LostEvidence extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LostEvidence(String message) {
        super(message);
    }
}
