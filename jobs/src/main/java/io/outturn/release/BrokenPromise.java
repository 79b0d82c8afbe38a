package io.outturn.release;

import java.util.List;

/** Staged tables break their contracts or an identity does not hold; nothing is published. One line each. */
public final class BrokenPromise extends RuntimeException {
    public BrokenPromise(List<String> violations) {
        super("nothing was published, because the tables do not hold what they promise:\n  "
                + String.join("\n  ", violations));
    }
}
