package io.outturn.nightly;

import java.util.List;

/** A source has more rejected rows than its limit; nothing was published. One line each. */
public final class TooManyRejects extends RuntimeException {
    public TooManyRejects(List<String> problems) {
        super(String.join("\n", problems));
    }
}
