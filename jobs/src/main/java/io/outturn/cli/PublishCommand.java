package io.outturn.cli;

import io.outturn.configuration.MissingSecret;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.release.postgres.DatabaseAddress;
import io.outturn.release.postgres.PostgresPublisher;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description =
                    "The database: jdbc:postgresql://host:port/database, with parameters of the driver behind a ?.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Database user (default: as the driver finds it).")
    private @Nullable String user;

    @Option(
            names = "--password-from",
            paramLabel = "VARIABLE",
            description = "Environment variable that holds the password.")
    private @Nullable String passwordFrom;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            defaultValue = "outturn",
            description = "Schema of the views; those of the releases start with its name (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String schema;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep the newest N releases in the database and drop the others (default: keep all).")
    private @Nullable Integer keep;

    @Option(
            names = "--replace",
            description = "Take the place of a release of the same name that was computed from something else.")
    private boolean replace;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for readers that hold a view (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if ((keep != null && keep < 1) || wait < 0) {
            throw new ParameterException(spec.commandLine(), "--keep must be 1 or more, --wait 0 or more");
        }
        Warehouse warehouse = new Warehouse(configuration.read().warehouse());
        Manifest manifest = release.in(warehouse);
        PostgresPublisher.Outcome outcome;
        try (ConsoleProgress progress = ConsoleProgress.on(spec.commandLine().getErr())) {
            PostgresPublisher publisher = publisher(table -> progress.item(STEP, table));
            progress.step(STEP, manifest.tables().size());
            outcome = publisher.publish(manifest, warehouse.release(manifest), replace, keep);
            outcome.notes().forEach(progress::warning);
        }
        print(manifest, outcome, spec.commandLine().getOut());
        return ExitCode.OK.code();
    }

    private PostgresPublisher publisher(Consumer<String> progress) {
        String password = passwordFrom == null ? null : MissingSecret.read(passwordFrom, "--password-from");
        try {
            return new PostgresPublisher(
                    new DatabaseAddress(url, user, password), schema, Duration.ofSeconds(wait), progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void print(Manifest manifest, PostgresPublisher.Outcome outcome, PrintWriter out) {
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
