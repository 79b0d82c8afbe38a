package io.outturn.lab.headers;

import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One export of a well-known system, from its public documentation, with what is right for it.
 *
 * @param system whose export it is
 * @param contract the one it fills
 * @param file its name
 * @param text header and invented rows
 * @param columns contract column, or several joined by |, to the header it comes from, or several that are right
 */
public record HeaderSet(String system, String contract, String file, String text, Map<String, String> columns) {
    private static final List<String> FILES =
            List.of("ledgers-and-figures.yaml", "oracle.yaml", "project-tools.yaml", "sap.yaml");

    /** One file of them. */
    public record Corpus(List<HeaderSet> exports) {}

    /** All that the lab has. */
    public static List<HeaderSet> all() throws IOException {
        List<HeaderSet> all = new ArrayList<>();
        for (String file : FILES) {
            try (Reader yaml = new InputStreamReader(
                    Objects.requireNonNull(HeaderSet.class.getResourceAsStream("/headers/" + file), file),
                    StandardCharsets.UTF_8)) {
                all.addAll(YamlRecords.read(yaml, file, Corpus.class, YamlRecords.Keys.SNAKE_CASE)
                        .exports());
            }
        }
        return all;
    }
}
