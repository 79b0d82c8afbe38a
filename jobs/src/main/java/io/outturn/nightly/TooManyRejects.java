package io.outturn.nightly;

import java.util.List;

/** Sources have more rejected rows than their limits, a line each. Nothing was published. */
public final class TooManyRejects extends RuntimeException {
    public TooManyRejects(List<String> problems) {
        super(String.join("\n", problems));
    }
}
