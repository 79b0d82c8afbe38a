package io.outturn.nightly;

import java.util.List;

/** The export files are not as the configuration says, a line per problem. Nothing was changed. */
public final class InvalidInput extends RuntimeException {
    public InvalidInput(List<String> problems) {
        super(String.join("\n", problems));
    }
}
