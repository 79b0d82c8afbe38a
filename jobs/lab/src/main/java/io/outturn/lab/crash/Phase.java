package io.outturn.lab.crash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The phases of a night in their order, as the program's progress lines tell them. */
enum Phase {
    LANDING("land"),
    MEASURING("measure"),
    VERIFYING("verify"),
    PUBLISHING("publish");

    private final String step;

    Phase(String step) {
        this.step = step;
    }

    /** The phase that a line of progress says has begun; empty for any other line. */
    static Optional<Phase> begunBy(String line) {
        return Arrays.stream(values())
                .filter(phase -> line.startsWith(phase.step + " (") || line.startsWith(phase.step + ": nothing"))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
