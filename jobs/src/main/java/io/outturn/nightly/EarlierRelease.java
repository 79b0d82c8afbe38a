package io.outturn.nightly;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.Sessions;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.KnownFile;
import io.outturn.landing.LandedFile;
import io.outturn.measure.MeasureInputs;
import io.outturn.release.Manifest;
import io.outturn.storage.Location;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The views about the release that restatements are told against: {@code earlier_release}, {@code earlier_<table>} and
 * {@code recomputed_figure}. The last one is computed on a thread and in a session of its own, beside the night's measures.
 */
final class EarlierRelease implements AutoCloseable {
    static final String RECOMPUTED = "recomputed_figure";

    private final NightContext context;
    private final @Nullable Manifest earlier;
    private final KeptHistory history;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private @Nullable CompletableFuture<Dataset<Row>> recomputed;

    /**
     * @param earlier the release, if it and all landed files it rests on are intact; null otherwise, and the views are empty,
     *     except those of tables that keep rows of earlier dates
     */
    EarlierRelease(NightContext context, @Nullable Manifest earlier, KeptHistory history) {
        this.context = context;
        this.earlier = earlier;
        this.history = history;
    }

    /**
     * Registers the views, except {@code recomputed_figure} where it has to be computed.
     *
     * @param published the hash of the earlier release's figures; null when it is not known
     * @return the future rows of {@code recomputed_figure}; empty when that view is registered, too
     */
    Optional<CompletableFuture<Dataset<Row>>> register(@Nullable String published) {
        SparkSession spark = context.session();
        List<String> kept = KeptHistory.tables();
        for (String table : kept) {
            TemporaryViews.register(
                    spark,
                    MeasureInputs.EARLIER + table,
                    history.rows(spark, context.night().warehouse(), table));
        }
        if (earlier == null) {
            MeasureInputs.types().keySet().stream()
                    .filter(name -> name.startsWith(MeasureInputs.EARLIER) || name.equals(RECOMPUTED))
                    .filter(name -> !kept.contains(name.substring(MeasureInputs.EARLIER.length())))
                    .forEach(name -> MeasureInputs.register(spark, name, List.of()));
            return Optional.empty();
        }
        MeasureInputs.register(
                spark, "earlier_release", List.of(RowFactory.create(earlier.release(), Date.valueOf(earlier.asOf()))));
        for (String table : MeasureInputs.earlierTables()) {
            if (!kept.contains(table)) {
                TemporaryViews.register(spark, MeasureInputs.EARLIER + table, rows(spark, earlier, table));
            }
        }
        Recomputation recomputation =
                new Recomputation(context.in(Sessions.beside(spark)), earlier, landed(earlier), published);
        recomputed = CompletableFuture.supplyAsync(recomputation::figures, thread);
        return Optional.of(recomputed);
    }

    /** The rows of one of its tables; none where it was published by a program that had no such table. */
    private Dataset<Row> rows(SparkSession spark, Manifest release, String table) {
        StructType type = Objects.requireNonNull(MeasureInputs.types().get(MeasureInputs.EARLIER + table), table);
        return release.holds(table)
                ? spark.read()
                        .schema(type)
                        .parquet(Location.toRead(context.night().warehouse().table(release, table)))
                : InMemoryTable.of(spark, List.of(), type);
    }

    /** The files that the release rests on. */
    private List<KnownFile> landed(Manifest release) {
        Night night = context.night();
        List<KnownFile> files = new ArrayList<>();
        for (Manifest.Input input : release.inputs()) {
            Contract contract = Contracts.exports().get(input.contract());
            LandedFile landed = night.warehouse()
                    .landed()
                    .find(contract.name(), input.landing())
                    .orElseThrow();
            files.add(new KnownFile(
                    input.source(),
                    Objects.requireNonNullElse(input.system(), input.source()),
                    NightlySteps.CHANGES.equals(input.delivers()),
                    input.file(),
                    input.extractedOn(),
                    input.contentHash(),
                    contract,
                    landed,
                    null,
                    night.warehouse().landed().of(contract.name(), input.landing())));
        }
        return files;
    }

    /** Waits for the computation, so that nothing is written after the night has ended. */
    @Override
    public void close() {
        thread.shutdown();
        if (recomputed != null) {
            // A failure is reported by the measure that needs the rows.
            recomputed.handle((rows, failure) -> rows).join();
        }
    }
}
