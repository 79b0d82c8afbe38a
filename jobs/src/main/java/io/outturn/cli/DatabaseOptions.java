package io.outturn.cli;

import io.outturn.configuration.MissingSecret;
import io.outturn.release.postgres.DatabaseAddress;
import io.outturn.release.postgres.PostgresPublisher;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a PostgreSQL database releases are served from. */
final class DatabaseOptions {
    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "The database: jdbc:postgresql://host:port/database, with parameters of the driver behind a ?.")
    private @Nullable String url;

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
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for readers that hold a view (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** @throws ParameterException when no database is named */
    void require() {
        if (url == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--to=URL'");
        }
    }

    boolean isGiven() {
        return url != null;
    }

    String schema() {
        return schema;
    }

    /**
     * Who publishes there.
     *
     * @param progress told each table before it is loaded
     * @throws ParameterException when the options can't be meant
     */
    PostgresPublisher publisher(Consumer<String> progress) {
        require();
        if (wait < 0) {
            throw new ParameterException(command.commandLine(), "--wait must be 0 or more");
        }
        String password = passwordFrom == null ? null : MissingSecret.read(passwordFrom, "--password-from");
        try {
            return new PostgresPublisher(
                    new DatabaseAddress(Objects.requireNonNull(url), user, password),
                    schema,
                    Duration.ofSeconds(wait),
                    progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
