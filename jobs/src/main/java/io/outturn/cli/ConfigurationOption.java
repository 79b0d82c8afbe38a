package io.outturn.cli;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the configuration, or else the warehouse alone. */
public final class ConfigurationOption {
    /** The environment may name the file, so that a schedule need not. */
    static final String VARIABLE = "OUTTURN_CONFIG";

    private static final Path USUAL = Path.of("outturn.yaml");
    private static final Path USUAL_WAREHOUSE = Path.of("warehouse");

    /**
     * Where releases are.
     *
     * @param read the configuration; null where none was needed to find them
     */
    record Asked(Warehouse warehouse, @Nullable ConfigurationFile read) {}

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file (default: what " + VARIABLE
                    + " names, or else outturn.yaml in this folder or the nearest one above).")
    private @Nullable Path file;

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

    /**
     * Reads the file; what is given on the command line wins over what it says.
     *
     * @throws NoConfiguration when it is not there
     */
    public ConfigurationFile read() throws IOException {
        Path found = file();
        if (!Files.isRegularFile(found)) {
            throw new NoConfiguration(found, isNamed() ? NoConfiguration.NAMED : NoConfiguration.LOOKED_FOR);
        }
        ConfigurationFile read = ConfigurationFile.read(found);
        return new ConfigurationFile(
                read.configuration(),
                folder == null ? read.folder() : Arguments.place(read.storage(), folder),
                warehouse == null ? read.warehouse() : Arguments.place(read.storage(), warehouse));
    }

    /**
     * Where releases are, for commands that only read them: no configuration is needed with {@code --warehouse}, or where a
     * folder {@code warehouse} is at hand.
     *
     * @throws NoConfiguration when nothing says where they are
     */
    Asked asked() throws IOException {
        // One in a folder above need not have to do with a warehouse that is named.
        if (isNamed() || Files.isRegularFile(warehouse == null ? file() : USUAL)) {
            ConfigurationFile read = read();
            return new Asked(new Warehouse(read.warehouse()), read);
        }
        if (warehouse != null) {
            return new Asked(new Warehouse(Arguments.place(Storage.of(Map.of()), warehouse)), null);
        }
        Warehouse usual = new Warehouse(USUAL_WAREHOUSE.toAbsolutePath());
        if (usual.manifests().isEmpty()) {
            throw new NoConfiguration(file(), NoConfiguration.OF_A_QUESTION);
        }
        return new Asked(usual, null);
    }

    /** The warehouse of {@link #asked}. */
    Warehouse warehouse() throws IOException {
        return asked().warehouse();
    }

    /** The configuration that is named or found; the usual name in this folder where there is none. */
    public Path file() {
        Path named = named();
        if (named != null) {
            return named;
        }
        if (Files.exists(USUAL)) {
            return USUAL;
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), above -> above != null, Path::getParent)
                .map(above -> above.resolve(USUAL))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(USUAL);
    }

    private boolean isNamed() {
        return named() != null;
    }

    private @Nullable Path named() {
        String variable = System.getenv(VARIABLE);
        return file != null || variable == null || variable.isBlank() ? file : Arguments.path(variable);
    }
}
