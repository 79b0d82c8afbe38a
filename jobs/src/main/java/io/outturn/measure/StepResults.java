package io.outturn.measure;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What working steps came to, by all that decides about it: the query, its parameters and what its inputs are. Measures that
 * are computed several times over inputs of which most are the same share it.
 */
public final class StepResults {
    private final Map<String, Dataset<Row>> results = new ConcurrentHashMap<>();

    @Nullable
    Dataset<Row> find(@Nullable String identity) {
        return identity == null ? null : results.get(identity);
    }

    void add(@Nullable String identity, Dataset<Row> rows) {
        if (identity != null) {
            results.put(identity, rows);
        }
    }

    /**
     * The identity of a step's result.
     *
     * @param inputs identities of views by name
     * @return null when it reads something that has none
     */
    static @Nullable String identity(Step step, Settings settings, Map<String, String> inputs) {
        TreeMap<String, String> parts = new TreeMap<>();
        for (String need : step.needs()) {
            String input = inputs.get(need);
            if (input == null) {
                return null;
            }
            parts.put(need, input);
        }
        String all =
                String.join("\n", step.path(), settings.of(step.parameters()).toString(), parts.toString());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
