package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
public final class ConfigurationOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "outturn.yaml",
            description = "Configuration file (default: ${DEFAULT-VALUE} in this folder).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            converter = Arguments.Place.class,
            description = "Where relative paths in the configuration start (default: the configuration's folder).")
    private @Nullable String folder;

    @Option(
            names = "--warehouse",
            paramLabel = "FOLDER",
            converter = Arguments.Place.class,
            description = "Where landed files and releases go (default: as the configuration says).")
    private @Nullable String warehouse;

    /** Reads the file; what is given on the command line wins over what it says. */
    public ConfigurationFile read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoConfiguration(file);
        }
        ConfigurationFile read = ConfigurationFile.read(file);
        return new ConfigurationFile(
                read.configuration(),
                folder == null ? read.folder() : Arguments.place(read.storage(), folder),
                warehouse == null ? read.warehouse() : Arguments.place(read.storage(), warehouse));
    }

    /**
     * The warehouse alone, for commands that only read releases: with {@code --warehouse} no configuration is needed.
     *
     * @throws NoConfiguration when neither is there
     */
    Warehouse warehouse() throws IOException {
        return warehouse == null || Files.exists(file)
                ? new Warehouse(read().warehouse())
                : new Warehouse(Arguments.place(Storage.of(Map.of()), warehouse));
    }

    public Path file() {
        return file;
    }
}
