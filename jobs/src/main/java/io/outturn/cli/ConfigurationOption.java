package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
final class ConfigurationOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "outturn.yaml",
            description = "Configuration file (default: ${DEFAULT-VALUE} in this folder).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    ConfigurationFile read() throws IOException {
        return ConfigurationFile.read(file);
    }

    Path file() {
        return file;
    }
}
