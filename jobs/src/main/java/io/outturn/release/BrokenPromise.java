package io.outturn.release;

import java.util.List;

/** Staged tables violate their contracts, or an identity of reconciliation does not hold, a line each. Nothing is published. */
public final class BrokenPromise extends RuntimeException {
    public BrokenPromise(List<String> violations) {
        super("nothing was published, because the tables do not hold what they promise:\n  "
                + String.join("\n  ", violations));
    }
}
