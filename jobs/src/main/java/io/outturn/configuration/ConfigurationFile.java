package io.outturn.configuration;

import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration and where it was read from.
 *
 * @param folder absolute folder that relative paths in the configuration start from
 */
public record ConfigurationFile(Configuration configuration, Path folder) {

    /**
     * Reads and checks the file.
     *
     * @throws io.outturn.yaml.InvalidYaml with every mistake, each with its line and what is allowed
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    public static ConfigurationFile read(Path file) throws IOException {
        try (Reader yaml = Files.newBufferedReader(file)) {
            Configuration configuration =
                    YamlRecords.read(yaml, file.toString(), Configuration.class, YamlRecords.Keys.SNAKE_CASE);
            Path absolute = file.toAbsolutePath().normalize();
            return new ConfigurationFile(
                    configuration, java.util.Objects.requireNonNull(absolute.getParent(), "a file has a folder"));
        }
    }

    /** Absolute folder of the warehouse. */
    public Path warehouse() {
        return folder.resolve(configuration.warehouse()).normalize();
    }
}
