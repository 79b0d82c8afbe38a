package io.outturn.cli;

import io.outturn.release.Manifest;
import io.outturn.release.NoRelease;
import io.outturn.release.Warehouse;
import io.outturn.release.postgres.PostgresPublisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Loads a release into PostgreSQL and points the views there at it. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Load a release into PostgreSQL and serve it there.")
final class PublishCommand implements Callable<Integer> {
    private static final String STEP = "publish";

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep the newest N releases in the database and drop the others (default: keep all).")
    private @Nullable Integer keep;

    @Option(
            names = "--replace",
            description = "Take the place of a release of the same name that was computed from something else.")
    private boolean replace;

    @Mixin
    private final ProgressOptions progressOptions = new ProgressOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        database.require();
        if (keep != null && keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep must be 1 or more");
        }
        Warehouse warehouse = configuration.warehouse();
        Manifest manifest = release.in(warehouse);
        if (warehouse.withdrawal(manifest).isPresent()) {
            throw new NoRelease(
                    "release " + manifest.release() + " was withdrawn and is not served; publish another one");
        }
        publish(warehouse, manifest, database, replace, keep, progressOptions, spec);
        return ExitCode.OK.code();
    }

    /** Loads a release and serves it, and says what came of it. */
    static void publish(
            Warehouse warehouse,
            Manifest manifest,
            DatabaseOptions database,
            boolean replace,
            @Nullable Integer keep,
            ProgressOptions progressOptions,
            CommandSpec spec)
            throws IOException {
        PostgresPublisher.Outcome outcome;
        try (ConsoleProgress progress = progressOptions.on(spec.commandLine().getErr())) {
            PostgresPublisher publisher = database.publisher(table -> progress.item(STEP, table));
            progress.step(STEP, manifest.tables().size());
            outcome = publisher.publish(manifest, warehouse.release(manifest), replace, keep, warehouse.withdrawn());
            outcome.notes().forEach(progress::warning);
        }
        print(manifest, outcome, database.schema(), spec.commandLine().getOut());
    }

    private static void print(Manifest manifest, PostgresPublisher.Outcome outcome, String schema, PrintWriter out) {
        String place = outcome.schema() + ", served by the views in " + schema;
        if (outcome.isLoaded()) {
            out.printf(
                    Locale.ROOT,
                    "Release %s: %d tables, %,d rows in %s%n",
                    manifest.release(),
                    manifest.tables().size(),
                    outcome.rows(),
                    place);
        } else if (outcome.isSwitched()) {
            out.printf("Release %s was there and is served again: %s%n", manifest.release(), place);
        } else {
            out.printf("Nothing is new: release %s is in %s%n", manifest.release(), place);
        }
    }
}
