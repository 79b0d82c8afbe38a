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
 * Computes every table of a graph, once, in its order, and the working steps that takes. Leaves the result of each as a view;
 * that of a working step nothing has needed when it is {@linkplain #need asked for}.
 */
public final class Measures {
    /** More would only wait for one another: planning a query takes a core, and most queries are small. */
    private static final int WIDTH = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final SparkSession spark;
    private final MeasureGraph graph;
    private final Settings settings;
    private final Reasons reasons;
    private final StepResults results;
    private final Map<String, String> identities;
    private final Map<String, CompletableFuture<Dataset<Row>>> awaited = new HashMap<>();
    private final Map<String, PutOff> putOff = new ConcurrentHashMap<>();

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

    /** Has only what reads an input wait for it, where it is still being computed in whatever session. */
    public void await(String input, CompletableFuture<Dataset<Row>> rows) {
        awaited.put(input, rows);
    }

    /** Has an input made when something that reads it has to be computed, and not otherwise. */
    public void putOff(String input, Supplier<Dataset<Row>> rows) {
        putOff.put(input, new PutOff(() -> arrived(input, rows.get())));
    }

    /** Makes the functions that queries share known to a session, and so to those that are cloned from it. */
    public static void prepare(SparkSession spark) {
        Functions.register(spark);
    }

    /**
     * Runs all steps that are needed, side by side where they do not depend on one another.
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
            // The failure of the earliest step is the one that is told; steps that needed it have not run.
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
            putOff.put(step.name(), new PutOff(() -> working(step, identity, isKept, store)));
        }
    }

    /** Has a view registered that was put off: an input, or a step whose rows are foreseen or that no two queries read. */
    public void need(String view) {
        PutOff work = putOff.get(view);
        if (work != null) {
            work.run();
        }
    }

    private Dataset<Row> rows(Step step, TableStore store) {
        return step.byFile() == null
                ? FileQuery.run(spark, step.path(), step.query(), settings)
                : store.byFile(new FileQuery(step, settings, besideTheLedger(step, store)), spark);
    }

    /** The identity of all that a step needs and that no ledger file says. */
    private @Nullable String besideTheLedger(Step step, TableStore store) {
        Map<String, String> inputs = new HashMap<>(identities);
        inputs.put(Step.LEDGER, Step.LEDGER);
        graph.steps().stream()
                .filter(other -> other.byFile() != null)
                .forEach(other -> inputs.put(other.name(), other.name()));
        return StepResults.identity(step, decisive(step, store), inputs);
    }

    /** The settings as far as they decide about a step: the as-of date cuts off nothing that the ledger does not know. */
    private Settings decisive(Step step, TableStore store) {
        LocalDate last = step.byFile() == null ? null : store.lastLedgerDay();
        return last == null || !last.isBefore(settings.asOf()) ? settings : settings.asOf(last);
    }

    private void working(Step step, @Nullable String identity, boolean isKept, TableStore store) {
        step.needs().forEach(this::need);
        // What is not kept would be computed again by everybody it is shared with.
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

    /** Work that is done when somebody needs it, once. */
    private static final class PutOff {
        private @Nullable Runnable work;

        PutOff(Runnable work) {
            this.work = work;
        }

        synchronized void run() {
            if (work != null) {
                work.run();
                work = null;
            }
        }
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
                    || putOff.containsKey(name)
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
