package io.outturn.profile;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What other systems call the things contracts name.
 *
 * @param contracts contract to what its exports are called, for file names
 * @param columns column, or contract.column, to other names
 * @param values allowed value to other words
 */
record Synonyms(
        Map<String, List<String>> contracts, Map<String, List<String>> columns, Map<String, List<String>> values) {

    private static final String FILE = "/profile/synonyms.yaml";

    /** Those Outturn ships. */
    static Synonyms shipped() {
        try (Reader yaml = new InputStreamReader(
                Objects.requireNonNull(Synonyms.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8)) {
            return YamlRecords.read(yaml, FILE, Synonyms.class, YamlRecords.Keys.SNAKE_CASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All names of a column, its own first. */
    List<String> of(Contract contract, Column column) {
        List<String> names = new ArrayList<>(List.of(column.name()));
        names.addAll(columns.getOrDefault(contract.name() + "." + column.name(), List.of()));
        names.addAll(columns.getOrDefault(column.name(), List.of()));
        return names;
    }

    /** All names of a contract, its own first. */
    List<String> of(Contract contract) {
        List<String> names = new ArrayList<>(List.of(contract.name()));
        names.addAll(contracts.getOrDefault(contract.name(), List.of()));
        return names;
    }
}
