package io.outturn.nightly;

import java.util.List;

/** The export files are not what the configuration says; one line each, and nothing was changed. */
public final class InvalidInput extends RuntimeException {
    public InvalidInput(List<String> problems) {
        super(String.join("\n", problems));
    }
}
