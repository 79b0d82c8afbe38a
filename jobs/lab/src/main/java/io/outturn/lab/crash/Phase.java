package io.outturn.lab.crash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The phases of a night in their order, as the program's progress lines tell them. */
enum Phase {
    LANDING("land"),
    MEASURING("measure"),
    VERIFYING("verify"),
    PUBLISHING("publish");

    private final Pattern beginning;

    Phase(String step) {
        // A log has the date and the time before the step.
        this.beginning = Pattern.compile("^(?:[\\d-]+ [\\d:]+ +)?" + step + "(?: \\(|: nothing)");
    }

    /** The phase that a line of progress says has begun; empty for any other line. */
    static Optional<Phase> begunBy(String line) {
        return Arrays.stream(values())
                .filter(phase -> phase.beginning.matcher(line).find())
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
