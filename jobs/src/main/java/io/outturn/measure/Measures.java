package io.outturn.measure;

import io.outturn.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Computes every table of a graph, once, in its order. Leaves the result of each step registered as a view. */
public final class Measures {
    /** More would only wait for one another: planning a query takes a core, and most queries are small. */
    private static final int WIDTH = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final SparkSession spark;
    private final MeasureGraph graph;
    private final Settings settings;
    private final Reasons reasons;
    private final StepResults results;
    private final Map<String, String> identities;

    public Measures(SparkSession spark, MeasureGraph graph, Settings settings) {
        this(spark, graph, settings, new StepResults(), Map.of());
    }

    /**
     * @param results shared with other measures of the same store
     * @param identities by name of a view that is registered, what its rows are: the same name and identity means the same
     *     rows; what reads a view without one is computed anew
     */
    public Measures(
            SparkSession spark,
            MeasureGraph graph,
            Settings settings,
            StepResults results,
            Map<String, String> identities) {
        this.spark = spark;
        this.graph = graph;
        this.settings = settings;
        this.reasons = new Reasons(spark);
        this.results = results;
        this.identities = new ConcurrentHashMap<>(identities);
    }

    /**
     * Runs all steps, side by side where they do not depend on one another.
     *
     * @throws IllegalStateException naming the file, when a view that is read is not as {@link MeasureInputs} has it, a
     *     query does not resolve, or its columns are not those of its contract
     */
    public void run(TableStore store) {
        checkInputs();
        Functions.register(spark);
        ExecutorService threads = Executors.newFixedThreadPool(WIDTH);
        try {
            Map<String, CompletableFuture<Void>> done = new LinkedHashMap<>();
            for (Step step : graph.steps()) {
                CompletableFuture<?>[] before =
                        graph.before(step).stream().map(done::get).toArray(CompletableFuture<?>[]::new);
                done.put(
                        step.name(),
                        CompletableFuture.allOf(before).thenRunAsync(() -> runAlone(step, store), threads));
            }
            done.values().forEach(Measures::await);
        } finally {
            threads.shutdown();
        }
        reasons.register();
    }

    /** The failure of the earliest step is the one that is told; steps that needed it have not run. */
    private static void await(CompletableFuture<Void> step) {
        try {
            step.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void runAlone(Step step, TableStore store) {
        SparkSession.setActiveSession(spark);
        if (step.readsReasons()) {
            reasons.register();
        }
        run(step, store);
    }

    private void run(Step step, TableStore store) {
        Contract contract = step.contract();
        Dataset<Row> result = contract == null ? working(step, store) : table(step, contract, rows(step, store), store);
        result.createOrReplaceTempView(step.name());
    }

    private Dataset<Row> rows(Step step, TableStore store) {
        return step.byFile() == null
                ? FileQuery.run(spark, step.path(), step.sql(), settings)
                : store.byFile(new FileQuery(step, settings, besideTheLedger(step)), spark);
    }

    /** The identity of all that a step needs and that no ledger file says. */
    private @Nullable String besideTheLedger(Step step) {
        Map<String, String> inputs = new HashMap<>(identities);
        inputs.put(Step.LEDGER, Step.LEDGER);
        graph.steps().stream()
                .filter(other -> other.byFile() != null)
                .forEach(other -> inputs.put(other.name(), other.name()));
        return StepResults.identity(step, settings, inputs);
    }

    private Dataset<Row> working(Step step, TableStore store) {
        String identity = StepResults.identity(step, settings, identities);
        StepResults.Result known = results.find(identity);
        StepResults.Result result = known == null ? computed(step, identity, store) : known;
        String itsIdentity = result.identity();
        if (itsIdentity != null) {
            identities.put(step.name(), itsIdentity);
        }
        return known != null && store.wants(step.name()) ? store.keep(step.name(), known.rows()) : result.rows();
    }

    private StepResults.Result computed(Step step, @Nullable String identity, TableStore store) {
        Dataset<Row> rows = rows(step, store);
        boolean isKept = graph.readersOf(step) > 1 || store.wants(step.name());
        return results.add(step, identity, isKept ? store.keep(step.name(), rows) : rows, isKept);
    }

    /** What the rows of a view are; equal for equal rows, and null when nobody can say. */
    public @Nullable String identity(String view) {
        return identities.get(view);
    }

    private Dataset<Row> table(Step step, Contract contract, Dataset<Row> rows, TableStore store) {
        check(step, contract, rows);
        if (!step.hasMeasures()) {
            return store.store(contract, rows);
        }
        Dataset<Row> reasoned = store.keep(step.name(), rows);
        Dataset<Row> stored = store.store(contract, reasoned.drop(Reasons.COLUMN));
        reasons.add(contract, reasoned, stored);
        return stored;
    }

    private static void check(Step step, Contract contract, Dataset<Row> rows) {
        String reasons = step.hasMeasures() ? ", " + Reasons.COLUMN + " " + Reasons.COLUMN_TYPE : "";
        List<String> differences = RowTypes.differences(StructType.fromDDL(contract.ddl() + reasons), rows.schema());
        if (!differences.isEmpty()) {
            throw new IllegalStateException(step.path() + ": " + String.join("; ", differences));
        }
    }

    private void checkInputs() {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, StructType> input : MeasureInputs.types().entrySet()) {
            String name = input.getKey();
            if (graph.steps().stream().noneMatch(step -> step.reads().contains(name))) {
                continue;
            }
            if (!spark.catalog().tableExists(name)) {
                problems.add("view " + name + " is not registered");
            } else {
                RowTypes.differences(input.getValue(), spark.table(name).schema())
                        .forEach(difference -> problems.add("view " + name + ": " + difference));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }
}
