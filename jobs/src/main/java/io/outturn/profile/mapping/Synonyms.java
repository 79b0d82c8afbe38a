package io.outturn.profile.mapping;

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
public record Synonyms(
        Map<String, List<String>> contracts, Map<String, List<String>> columns, Map<String, List<String>> values) {

    /** Those Outturn ships. */
    public static Synonyms shipped() {
        return shipped("/profile/synonyms.yaml", Synonyms.class);
    }

    /** A list among the program's own resources. */
    static <T extends Record> T shipped(String file, Class<T> type) {
        try (Reader yaml = new InputStreamReader(
                Objects.requireNonNull(Synonyms.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            return YamlRecords.read(yaml, file, type, YamlRecords.Keys.SNAKE_CASE);
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

    /** Whether other systems call a column so, whatever the spelling. */
    public boolean isName(Contract contract, Column column, String name) {
        List<String> words = NameLikeness.words(name);
        return of(contract, column).stream()
                .anyMatch(known -> NameLikeness.words(known).equals(words));
    }

    /** All names of a contract, its own first. */
    List<String> of(Contract contract) {
        List<String> names = new ArrayList<>(List.of(contract.name()));
        names.addAll(contracts.getOrDefault(contract.name(), List.of()));
        return names;
    }
}
