package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.Today;
import io.outturn.nightly.Night;
import io.outturn.nightly.NightlyRunner;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads the exports, computes all tables and publishes a release. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Read the exports, compute all tables and publish a release.")
final class RunCommand implements Callable<Integer> {
    private static final String COMPUTED = "outturn.computed";
    private static final String SMALL = "outturn.small";

    /** Rows read, from all exports the night rests on. */
    private static final long SMALL_NIGHT = 50_000;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The date as known on which, such as 2026-09-30 (default: the newest extraction date).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--every-delivery",
            description =
                    "A night for each date on which files were extracted, one after the other, up to --as-of; what was"
                            + " published before is told by its name alone.")
    private boolean everyDelivery;

    @Option(
            names = "--again",
            description = "Make a release again that was withdrawn, though nothing has changed since.")
    private boolean again;

    @Option(names = "--json", description = "Print one JSON object for programs instead of the summary for people.")
    private boolean json;

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "Write metrics for Prometheus' textfile collector, after failures too; the name ends in .prom.")
    private @Nullable Path metrics;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master, such as spark://host:7077 (default: as the configuration or spark-submit says,"
                    + " else all cores of this machine).")
    private @Nullable String master;

    @Mixin
    private final ProgressOptions progressOptions = new ProgressOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (metrics != null && !Files.isWritable(RunMetrics.folder(metrics))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--metrics can't be written: " + RunMetrics.folder(metrics) + " is no folder to write to");
        }
        Instant started = Instant.now();
        try {
            ConfigurationFile read = configuration.read();
            checkAsOf(read);
            if (everyDelivery) {
                runEvery(read);
            } else {
                run(read, asOf, started, true);
            }
            return ExitCode.OK.code();
        } catch (ParameterException e) {
            throw e;
        } catch (Exception e) {
            tell(RunReport.failed(started, e));
            throw e;
        }
    }

    private void runEvery(ConfigurationFile read) throws Exception {
        List<LocalDate> dates = InputFiles.find(read).dates(read.configuration()).stream()
                .filter(date -> asOf == null || !date.isAfter(asOf))
                .toList();
        if (dates.isEmpty()) {
            // Planning a single night says what is missing.
            run(read, asOf, Instant.now(), true);
        }
        for (LocalDate date : dates) {
            run(read, date, Instant.now(), date.equals(dates.get(dates.size() - 1)));
        }
    }

    /** @param isLast whether people are shown what was published, and not its name alone */
    private void run(ConfigurationFile read, @Nullable LocalDate date, Instant started, boolean isLast)
            throws Exception {
        Night night = Night.plan(master == null ? read : read.onMaster(master), date);
        NightlyRunner.Outcome outcome;
        try (ConsoleProgress progress = progressOptions.on(spec.commandLine().getErr())) {
            outcome = new NightlyRunner(night, progress, again).run();
        }
        Path folder = night.warehouse().release(outcome.release());
        if (!json && isLast && !progressOptions.isQuiet()) {
            print(
                    outcome,
                    folder,
                    night.configuration().reviewUrl(outcome.release().release()));
        } else if (!json) {
            spec.commandLine().getOut().println("Release " + outcome.release().release() + ": " + folder);
        }
        if (json || metrics != null) {
            tell(RunReport.succeeded(started, outcome, figures(read, outcome.release(), folder)));
        }
        if (!outcome.alreadyThere()) {
            sayComputed();
            saySmall(outcome.release());
        }
    }

    /** @throws ParameterException for a day still to come, whose release would stay current until then */
    private void checkAsOf(ConfigurationFile read) {
        LocalDate latest = Today.latest(Clock.systemUTC());
        if (asOf != null && asOf.isAfter(latest) && !read.configuration().allowFutureDates()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as-of is " + asOf + ", " + Today.notYet(latest)
                            + "; give an earlier date, or set allow_future_dates: true in " + configuration.file());
        }
    }

    private void print(NightlyRunner.Outcome outcome, Path folder, @Nullable String reviewUrl) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (outcome.alreadyThere()) {
            out.println("Nothing is new: release " + outcome.release().release() + " already holds it, in " + folder);
        }
        try (ReleaseDatabase release = ReleaseDatabase.open(folder)) {
            new RunSummary(release, outcome.release(), folder).print(out);
        }
        if (reviewUrl != null) {
            out.println("Review pack: " + reviewUrl);
        }
        if (!outcome.isCurrent()) {
            out.println("It is not current: readers are still given release "
                    + outcome.current().release() + ", which is of a later date; 'outturn withdraw' takes one back.");
        }
    }

    /** What a run came to is not changed by what goes wrong in telling of it. */
    private void tell(RunReport report) {
        if (metrics != null) {
            try {
                new RunMetrics(metrics).write(report, current());
            } catch (IOException e) {
                spec.commandLine().getErr().println("note: " + metrics + " was not written: " + Messages.of(e));
            }
        }
        if (json) {
            spec.commandLine().getOut().println(report.toJson());
        }
    }

    /** Figures of the release readers are given now; null where there is none, or nobody can say where. */
    private @Nullable ReleaseFigures current() {
        try {
            ConfigurationFile read = configuration.read();
            Warehouse warehouse = new Warehouse(read.warehouse());
            Optional<Manifest> current = warehouse.currentRelease();
            return current.isEmpty() ? null : figures(read, current.get(), warehouse.release(current.get()));
        } catch (IOException | SQLException | RuntimeException e) {
            return null;
        }
    }

    private static ReleaseFigures figures(ConfigurationFile read, Manifest release, Path folder)
            throws IOException, SQLException {
        return ReleaseFigures.of(release, folder, read.configuration().reviewUrl(release.release()));
    }

    /** Tells the launcher, which asks by naming a file, that this process did what a night does and is worth learning from. */
    private static void sayComputed() {
        String file = System.getProperty(COMPUTED);
        if (file == null) {
            return;
        }
        try {
            Files.createFile(Path.of(file));
        } catch (IOException e) {
            // The next night is learnt from instead.
            return;
        }
    }

    /** Tells the launcher, which asks by naming a file, whether the night was a small one. */
    private static void saySmall(Manifest release) {
        String file = System.getProperty(SMALL);
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(Path.of(file));
            if (release.inputs().stream().mapToLong(Manifest.Input::rowsRead).sum() < SMALL_NIGHT) {
                Files.createFile(Path.of(file));
            }
        } catch (IOException e) {
            // The launcher goes by what it knew before.
            return;
        }
    }
}
