package io.outturn.measure;

import io.outturn.held.HeldRows;
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
    private final Map<String, Result> results = new ConcurrentHashMap<>();

    /**
     * What a step came to.
     *
     * @param identity of the rows for those that read them: what they are, where that is known, so that inputs that came to
     *     the same rows are the same from there on; else how they came about
     */
    record Result(Dataset<Row> rows, @Nullable String identity) {}

    @Nullable
    Result find(@Nullable String identity) {
        return identity == null ? null : results.get(identity);
    }

    /** @param isKept whether the rows are kept, so that they need not be computed again by everybody who reads them */
    Result add(Step step, @Nullable String identity, Dataset<Row> rows, boolean isKept) {
        String contents = isKept ? HeldRows.contents(rows) : null;
        Result result = new Result(rows, contents == null ? identity : step.name() + " " + contents);
        if (identity != null && (isKept || step.byFile() != null)) {
            results.put(identity, result);
        }
        return result;
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
