package io.outturn.release;

/** Another night published in the same warehouse while this one was running, although its lock should prevent that. */
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Overtaken(String message) {
        super(message);
    }
}
