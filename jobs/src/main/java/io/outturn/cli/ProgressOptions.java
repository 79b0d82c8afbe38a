package io.outturn.cli;

import java.io.PrintWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how much a long command tells of its progress. */
final class ProgressOptions {
    /** How much is told. */
    enum Detail {
        /** Only what should be looked at, at the end. */
        NOTHING,
        /** Steps, and an item now and then. */
        STEPS,
        /** Every item, each as a line with the time. */
        EVERYTHING
    }

    /** Of which one can be given. */
    private static final class Choice {
        @Option(
                names = {"-q", "--quiet"},
                description = "Tell nothing of the progress: only notes, failures, and what came of it in a line.")
        private boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "Tell every item as a line with the time.")
        private boolean verbose;
    }

    @ArgGroup(exclusive = true)
    private final Choice choice = new Choice();

    boolean isQuiet() {
        return choice.quiet;
    }

    ConsoleProgress on(PrintWriter err) {
        return ConsoleProgress.on(
                err, choice.quiet ? Detail.NOTHING : choice.verbose ? Detail.EVERYTHING : Detail.STEPS);
    }
}
