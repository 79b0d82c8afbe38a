package io.outturn.nightly;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.Sessions;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.Findings;
import io.outturn.known.KnownFile;
import io.outturn.landing.LandedFile;
import io.outturn.measure.MeasureInputs;
import io.outturn.measure.Settings;
import io.outturn.measure.StepResults;
import io.outturn.release.Manifest;
import io.outturn.release.StagedTables;
import io.outturn.rollup.FileRollUps;
import io.outturn.storage.Location;
import java.io.IOException;
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
 * What measures read of the release before this night's: the views {@code earlier_release}, {@code earlier_<table>} and
 * {@code recomputed_figure}. The last is computed on a thread and in a session of its own while the night's measures are.
 */
final class EarlierRelease implements AutoCloseable {
    static final String RECOMPUTED = "recomputed_figure";

    private final Night night;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private @Nullable CompletableFuture<Dataset<Row>> recomputed;

    EarlierRelease(Night night) {
        this.night = night;
    }

    /**
     * Registers the views that are there at once.
     *
     * @return the rows of {@code recomputed_figure}; empty when that is there too, because there is no earlier release or what
     *     it rests on is gone
     */
    Optional<CompletableFuture<Dataset<Row>>> register(
            SparkSession spark,
            Settings settings,
            StagedTables staged,
            boolean isSmall,
            Findings findings,
            FileRollUps rollUps,
            StepResults results,
            KnownResults known)
            throws IOException {
        Manifest earlier = night.earlier();
        Optional<List<KnownFile>> then = earlier == null ? Optional.empty() : landed(earlier);
        if (earlier == null || then.isEmpty()) {
            MeasureInputs.types().keySet().stream()
                    .filter(name -> name.startsWith(MeasureInputs.EARLIER) || name.equals(RECOMPUTED))
                    .forEach(name -> MeasureInputs.register(spark, name, List.of()));
            return Optional.empty();
        }
        MeasureInputs.register(
                spark, "earlier_release", List.of(RowFactory.create(earlier.release(), Date.valueOf(earlier.asOf()))));
        for (String table : MeasureInputs.EARLIER_TABLES) {
            StructType type = MeasureInputs.types().get(MeasureInputs.EARLIER + table);
            TemporaryViews.register(
                    spark,
                    MeasureInputs.EARLIER + table,
                    spark.read()
                            .schema(type)
                            .parquet(Location.toRead(night.warehouse().table(earlier, table))));
        }
        Recomputation recomputation = new Recomputation(
                Sessions.beside(spark),
                night,
                earlier,
                then.get(),
                staged,
                isSmall,
                findings,
                rollUps,
                results,
                known.figures(earlier.fingerprint()));
        recomputed = CompletableFuture.supplyAsync(() -> recomputation.figures(settings), thread);
        return Optional.of(recomputed);
    }

    /** The files the earlier release rests on; empty where one of them is not landed, or not whole, any more. */
    private Optional<List<KnownFile>> landed(Manifest earlier) throws IOException {
        if (!StoredFiles.lost(night, earlier).isEmpty()) {
            return Optional.empty();
        }
        List<KnownFile> files = new ArrayList<>();
        for (Manifest.Input input : earlier.inputs()) {
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
        return Optional.of(files);
    }

    /** Waits for what is still being computed, so that nobody writes after the night has ended. */
    @Override
    public void close() {
        thread.shutdown();
        if (recomputed != null) {
            // Its failure is told by what needs its rows.
            recomputed.handle((rows, failure) -> rows).join();
        }
    }
}
