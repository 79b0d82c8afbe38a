package io.outturn.measure;

import io.outturn.contract.Contract;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.TemporaryViews;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Computes every table of a graph, and the working steps it needs, in the order of the graph. Each result is registered as a
 * view; a working step that nothing has needed yet only when it is {@linkplain #need asked for}.
 */
public final class Measures {
    /** Threads. More would compete for cores: most queries are small, and planning one keeps a core busy. */
    private static final int WIDTH = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final SparkSession spark;
    private final MeasureGraph graph;
    private final Settings settings;
    private final Reasons reasons;
    private final StepResults results;
    private final Map<String, String> identities;
    private final Map<String, CompletableFuture<Dataset<Row>>> awaited = new HashMap<>();
    private final Map<String, Deferred> deferred = new ConcurrentHashMap<>();

    public Measures(SparkSession spark, MeasureGraph graph, Settings settings) {
        this(spark, graph, settings, new StepResults(), Map.of());
    }

    /**
     * @param results shared by computations that write to the same store
     * @param identities by name of a registered view, a text that is equal for equal rows; queries that read a view without
     *     one are always computed
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

    /** Announces an input that is still being computed, in whatever session. Only queries that read it wait for it. */
    public void await(String input, CompletableFuture<Dataset<Row>> rows) {
        awaited.put(input, rows);
    }

    /** Announces an input that is made only when a query that reads it has to be computed. */
    public void defer(String input, Supplier<Dataset<Row>> rows) {
        deferred.put(input, new Deferred(() -> arrived(input, rows.get())));
    }

    /** Registers the functions that queries share in a session, for it and sessions cloned from it. */
    public static void prepare(SparkSession spark) {
        Functions.register(spark);
    }

    /**
     * Runs all steps that are needed, in parallel where they do not depend on one another.
     *
     * @throws IllegalStateException naming the file, when a view that is read is not as {@link MeasureInputs} has it, a
     *     query does not resolve, or its columns are not those of its contract
     */
    public void run(TableStore store) {
        checkInputs();
        prepare(spark);
        ExecutorService threads = Executors.newFixedThreadPool(WIDTH);
        try {
            Map<String, CompletableFuture<Void>> there = new HashMap<>();
            awaited.forEach((view, rows) -> there.put(view, rows.thenAccept(these -> arrived(view, these))));
            Map<String, CompletableFuture<Void>> done = new LinkedHashMap<>();
            for (Step step : graph.steps()) {
                CompletableFuture<?>[] before = Stream.concat(
                                graph.before(step).stream().map(done::get),
                                step.needs().stream().filter(there::containsKey).map(there::get))
                        .toArray(CompletableFuture<?>[]::new);
                done.put(
                        step.name(),
                        CompletableFuture.allOf(before).thenRunAsync(() -> runAlone(step, store), threads));
            }
            // Throws the failure of the first step in the order of the graph; steps that need it have not run.
            done.values().forEach(StepResults::joined);
        } finally {
            threads.shutdown();
        }
        reasons.register(store);
    }

    private void arrived(String view, Dataset<Row> rows) {
        List<String> differences = RowTypes.differences(
                Objects.requireNonNull(MeasureInputs.types().get(view), view), rows.schema());
        if (!differences.isEmpty()) {
            throw new IllegalStateException("view " + view + ": " + String.join("; ", differences));
        }
        TemporaryViews.register(spark, view, rows);
    }

    private void runAlone(Step step, TableStore store) {
        SparkSession.setActiveSession(spark);
        if (step.readsReasons()) {
            reasons.register(store);
        }
        run(step, store);
    }

    private void run(Step step, TableStore store) {
        Contract contract = step.contract();
        if (contract != null) {
            step.needs().forEach(this::need);
            TemporaryViews.register(spark, step.name(), table(step, contract, rows(step, store), store));
            return;
        }
        String identity = StepResults.identity(step, decisive(step, store), identities);
        boolean isWanted = store.wants(step.name());
        boolean isKept = isWanted || (step.byFile() == null && graph.readersOf(step) > 1);
        String foreseen = results.foreseen(identity);
        String itsIdentity = foreseen == null ? identity : foreseen;
        if (isWanted || (isKept && foreseen == null)) {
            working(step, identity, isKept, store);
        } else {
            if (itsIdentity != null) {
                identities.put(step.name(), itsIdentity);
            }
            deferred.put(step.name(), new Deferred(() -> working(step, identity, isKept, store)));
        }
    }

    /**
     * Registers a view whose computation was put off: an input, or a step with a foreseen result, or one that only one query
     * reads.
     */
    public void need(String view) {
        Deferred work = deferred.get(view);
        if (work != null) {
            work.run();
        }
    }

    private Dataset<Row> rows(Step step, TableStore store) {
        return step.byFile() == null
                ? FileQuery.run(spark, step.path(), step.query(), settings)
                : store.byFile(new FileQuery(step, settings, besideTheLedger(step, store)), spark);
    }

    /** The identity of what a step reads, the ledger and aggregates of its files left aside. */
    private @Nullable String besideTheLedger(Step step, TableStore store) {
        Map<String, String> inputs = new HashMap<>(identities);
        inputs.put(Step.LEDGER, Step.LEDGER);
        graph.steps().stream()
                .filter(other -> other.byFile() != null)
                .forEach(other -> inputs.put(other.name(), other.name()));
        return StepResults.identity(step, decisive(step, store), inputs);
    }

    /**
     * The settings that a step's result depends on. A query by file gives the same for every as-of date after the ledger's last
     * day.
     */
    private Settings decisive(Step step, TableStore store) {
        LocalDate last = step.byFile() == null ? null : store.lastLedgerDay();
        return last == null || !last.isBefore(settings.asOf()) ? settings : settings.asOf(last);
    }

    private void working(Step step, @Nullable String identity, boolean isKept, TableStore store) {
        step.needs().forEach(this::need);
        // A result that is not kept would be computed again by each query it is shared with.
        boolean isShared = isKept || step.byFile() != null;
        StepResults.Result[] own = new StepResults.Result[1];
        StepResults.Result result =
                results.once(isShared ? identity : null, () -> own[0] = computed(step, identity, isKept, store));
        String itsIdentity = result.identity();
        if (itsIdentity != null) {
            identities.put(step.name(), itsIdentity);
        }
        boolean isToBeKept = own[0] == null && store.wants(step.name());
        TemporaryViews.register(
                spark, step.name(), isToBeKept ? store.keep(step.name(), result.rows()) : result.rows());
    }

    private StepResults.Result computed(Step step, @Nullable String identity, boolean isKept, TableStore store) {
        Dataset<Row> rows = rows(step, store);
        return StepResults.Result.of(step, identity, isKept ? store.keep(step.name(), rows) : rows, isKept);
    }

    /** Work that is done when it is needed for the first time. */
    private static final class Deferred {
        private @Nullable Runnable work;

        Deferred(Runnable work) {
            this.work = work;
        }

        synchronized void run() {
            if (work != null) {
                work.run();
                work = null;
            }
        }
    }

    /** A text that is equal for equal rows of a view; null when it is not known. */
    public @Nullable String identity(String view) {
        return identities.get(view);
    }

    private Dataset<Row> table(Step step, Contract contract, Dataset<Row> rows, TableStore store) {
        check(step, contract, rows);
        if (!step.hasMeasures()) {
            return store.store(contract, rows);
        }
        Dataset<Row> reasoned = store.keep(step.name(), rows);
        Dataset<Row> stored = store.store(contract, InMemoryTable.columns(reasoned, contract.columnNames()));
        reasons.add(contract, reasoned);
        return stored;
    }

    private static void check(Step step, Contract contract, Dataset<Row> rows) {
        StructType own = RowType.of(contract);
        List<String> differences = RowTypes.differences(
                step.hasMeasures() ? own.add(Reasons.COLUMN, Reasons.COLUMN_TYPE) : own, rows.schema());
        if (!differences.isEmpty()) {
            throw new IllegalStateException(step.path() + ": " + String.join("; ", differences));
        }
    }

    private void checkInputs() {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, StructType> input : MeasureInputs.types().entrySet()) {
            String name = input.getKey();
            if (awaited.containsKey(name)
                    || deferred.containsKey(name)
                    || graph.steps().stream().noneMatch(step -> step.reads().contains(name))) {
                continue;
            }
            StructType type = TemporaryViews.type(spark, name);
            if (type == null) {
                problems.add("view " + name + " is not registered");
            } else {
                RowTypes.differences(input.getValue(), type)
                        .forEach(difference -> problems.add("view " + name + ": " + difference));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }
}
