package io.outturn.measure;

import io.outturn.inmemory.InMemoryTable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What working steps came to, by all that decides about it: the query, its parameters and what its inputs are. Measures that
 * are computed several times over inputs of which most are the same share it.
 */
public final class StepResults {
    private final Map<String, CompletableFuture<Result>> results = new ConcurrentHashMap<>();
    private final Map<String, String> foreseen;
    private final Map<String, String> used = new ConcurrentHashMap<>();

    /** Of steps of which nothing is known beforehand. */
    public StepResults() {
        this(Map.of());
    }

    /** @param foreseen what steps came to before, as {@link #known()} gave it: the same program has to have found it out */
    public StepResults(Map<String, String> foreseen) {
        this.foreseen = Map.copyOf(foreseen);
    }

    /** What steps came to, by what decides about it: for those who compute the same another time. */
    public Map<String, String> known() {
        return Map.copyOf(used);
    }

    /** What the rows of a step will turn out to be; null when nobody has seen them before. */
    @Nullable
    String foreseen(@Nullable String identity) {
        String contents = identity == null ? null : foreseen.get(identity);
        if (identity != null && contents != null) {
            used.put(identity, contents);
        }
        return contents;
    }

    /**
     * What a step came to.
     *
     * @param identity of the rows for those that read them: what they are, where that is known, so that inputs that came to
     *     the same rows are the same from there on; else how they came about
     */
    record Result(Dataset<Row> rows, @Nullable String identity, boolean isByContents) {
        /** @param isKept whether the rows are kept, so that they need not be computed again by everybody who reads them */
        static Result of(Step step, @Nullable String identity, Dataset<Row> rows, boolean isKept) {
            String contents = isKept ? InMemoryTable.contents(rows) : null;
            return contents == null
                    ? new Result(rows, identity, false)
                    : new Result(rows, step.name() + " " + contents, true);
        }
    }

    /**
     * What was computed before, or is being computed by somebody else, or else is computed now.
     *
     * @param identity of the result; without one it is computed in any case
     */
    Result once(@Nullable String identity, Supplier<Result> computed) {
        if (identity == null) {
            return computed.get();
        }
        CompletableFuture<Result> own = new CompletableFuture<>();
        CompletableFuture<Result> before = results.putIfAbsent(identity, own);
        if (before != null) {
            return joined(before);
        }
        try {
            Result result = computed.get();
            if (result.isByContents()) {
                used.put(identity, String.valueOf(result.identity()));
            }
            own.complete(result);
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        }
        return own.join();
    }

    /** What somebody else computes, or the failure of it. */
    static <T> T joined(CompletableFuture<T> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
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
