package io.outturn.configuration;

import io.outturn.storage.Storage;
import io.outturn.yaml.InvalidYaml;
import io.outturn.yaml.Problem;
import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A configuration and where it was read from.
 *
 * @param folder absolute folder that the sources' files start from
 * @param warehouse absolute folder of the warehouse
 */
public record ConfigurationFile(Configuration configuration, Path folder, Path warehouse) {

    /** The same, run on this Spark master. */
    public ConfigurationFile onMaster(String master) {
        return new ConfigurationFile(configuration.withSpark("spark.master", master), folder, warehouse);
    }

    /** What its paths are places of. */
    public Storage storage() {
        return Storage.of(configuration.spark());
    }

    /**
     * Reads and checks the file.
     *
     * @throws io.outturn.yaml.InvalidYaml with every mistake, each with its line and what is allowed
     * @throws java.nio.file.NoSuchFileException when there is no such file
     */
    public static ConfigurationFile read(Path file) throws IOException {
        try {
            return readText(file);
        } catch (CharacterCodingException e) {
            throw notText(file);
        }
    }

    /**
     * The text of a configuration with all written out that its sources take over from one another and from {@code defaults}.
     *
     * @throws io.outturn.yaml.InvalidYaml where it is no YAML, or something is to be taken over that is not there
     */
    public static String writtenOut(Path file) throws IOException {
        try (Reader yaml = Files.newBufferedReader(file)) {
            return YamlRecords.writtenOut(yaml, file.toString(), Configuration.class);
        } catch (CharacterCodingException e) {
            throw notText(file);
        }
    }

    private static InvalidYaml notText(Path file) {
        return new InvalidYaml(List.of(new Problem(file.toString(), 1, "", "is not UTF-8 text; save it as such")));
    }

    private static ConfigurationFile readText(Path file) throws IOException {
        try (Reader yaml = Files.newBufferedReader(file)) {
            Configuration configuration =
                    YamlRecords.read(yaml, file.toString(), Configuration.class, YamlRecords.Keys.SNAKE_CASE);
            Path folder =
                    Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "a file has a folder");
            Path warehouse = Storage.of(configuration.spark()).place(folder, configuration.warehouse());
            return new ConfigurationFile(configuration, folder, warehouse);
        }
    }
}
