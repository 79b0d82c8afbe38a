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
 * Results of working steps by identity, a hash of everything a result depends on: the query, its parameters and the identities
 * of its inputs. Shared by computations whose inputs are mostly the same, so that no result is computed twice.
 */
public final class StepResults {
    private final Map<String, CompletableFuture<Result>> results = new ConcurrentHashMap<>();
    private final Map<String, String> foreseen;
    private final Map<String, String> used = new ConcurrentHashMap<>();

    /** Without any result of earlier nights. */
    public StepResults() {
        this(Map.of());
    }

    /** @param foreseen as {@link #known()} of an earlier night of the same program gave it */
    public StepResults(Map<String, String> foreseen) {
        this.foreseen = Map.copyOf(foreseen);
    }

    /** Hashes of the results of this night by identity, for later nights. */
    public Map<String, String> known() {
        return Map.copyOf(used);
    }

    /** The hash of a result from an earlier night; null when it is not known. */
    @Nullable
    String foreseen(@Nullable String identity) {
        String contents = identity == null ? null : foreseen.get(identity);
        if (identity != null && contents != null) {
            used.put(identity, contents);
        }
        return contents;
    }

    /**
     * The result of a step.
     *
     * @param identity for queries that read the rows: a hash of the rows where it is known, so that different inputs with
     *     equal results share what follows; else the identity of the computation
     */
    record Result(Dataset<Row> rows, @Nullable String identity, boolean isByContents) {
        /** @param isKept whether the rows are stored, so that reading them does not compute them again */
        static Result of(Step step, @Nullable String identity, Dataset<Row> rows, boolean isKept) {
            String contents = isKept ? InMemoryTable.contents(rows) : null;
            return contents == null
                    ? new Result(rows, identity, false)
                    : new Result(rows, step.name() + " " + contents, true);
        }
    }

    /**
     * The result, if it exists or another thread is computing it; else it is computed now.
     *
     * @param identity of the result; null to compute it in any case
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

    /** The result of another thread, or its failure. */
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
     * @return null when the identity of one of its inputs is not known
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
