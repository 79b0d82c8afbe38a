package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.nightly.Night;
import io.outturn.nightly.NightlyRunner;
import io.outturn.release.ReleaseDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the exports, computes all tables and publishes a release. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Read the exports, compute all tables and publish a release.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The date as known on which, such as 2026-09-30 (default: the newest extraction date).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, such as spark://host:7077 (default: as the configuration or spark-submit says,"
                    + " else all cores of this machine).")
    private @Nullable String master;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationFile read = configuration.read();
        Night night = Night.plan(master == null ? read : read.onMaster(master), asOf);
        NightlyRunner.Outcome outcome;
        try (ConsoleProgress progress = ConsoleProgress.on(spec.commandLine().getErr())) {
            outcome = new NightlyRunner(night, progress).run();
        }
        Path folder = night.warehouse().release(outcome.release());
        if (outcome.alreadyThere()) {
            out.println("Nothing is new: release " + outcome.release().release() + " already holds it, in " + folder);
        }
        try (ReleaseDatabase release = ReleaseDatabase.open(folder)) {
            new RunSummary(release, outcome.release(), folder).print(out);
        }
        return ExitCode.OK.code();
    }
}
