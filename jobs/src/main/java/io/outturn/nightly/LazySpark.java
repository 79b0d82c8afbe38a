package io.outturn.nightly;

import io.outturn.configuration.Configuration;
import io.outturn.inmemory.Sessions;
import io.outturn.inmemory.SingleTask;
import io.outturn.known.InputSize;
import io.outturn.measure.MeasureGraph;
import io.outturn.release.InPlaceWrites;
import io.outturn.release.Warehouse;
import io.outturn.storage.LocalFileSystem;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The night's Spark session, started by the first step that needs it; settings under {@code spark} win over these. */
final class LazySpark implements AutoCloseable {
    private static final Map<String, String> FOR_FEW_ROWS = forFewRows();
    private static final String MASTER = "spark.master";
    private static final String LOCAL = "local[*]";

    private final Configuration configuration;
    private final Warehouse warehouse;
    private @Nullable SparkSession session;
    private boolean isClosed;

    LazySpark(Configuration configuration, Warehouse warehouse) {
        this.configuration = configuration;
        this.warehouse = warehouse;
    }

    private static Map<String, String> forFewRows() {
        Map<String, String> settings = new HashMap<>(SingleTask.SETTINGS);
        settings.put("spark.sql.codegen.wholeStage", "false");
        settings.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        // Without code of its own, looking a repeated expression up takes longer than evaluating it again.
        settings.put("spark.sql.subexpressionElimination.enabled", "false");
        return Map.copyOf(settings);
    }

    /** Whether Spark computes in this process, so that there is nobody else to give work to. */
    boolean isLocal() {
        return configuration
                .spark()
                .getOrDefault(MASTER, System.getProperty(MASTER, LOCAL))
                .startsWith("local");
    }

    /**
     * Begins to start the session, and to read the queries, while others do what needs no Spark. A cluster is waited for by
     * the step that needs it.
     */
    LazySpark begin() {
        if (!isLocal()) {
            return this;
        }
        // Two threads that meet in setting logging up make it complain on standard error.
        ILoggerFactory unused = LoggerFactory.getILoggerFactory();
        Thread starting = new Thread(
                () -> {
                    session();
                    MeasureGraph.shipped();
                },
                "start-spark");
        starting.setDaemon(true);
        // What goes wrong is told by the first step that asks for the session and meets it again.
        starting.setUncaughtExceptionHandler((thread, failure) -> {});
        starting.start();
        return this;
    }

    synchronized SparkSession session() {
        if (isClosed) {
            throw new IllegalStateException("the night has ended");
        }
        if (session == null) {
            SparkConf settings = new SparkConf()
                    .setAppName("outturn " + configuration.name())
                    .set("spark.ui.enabled", "false")
                    // Nothing is kept in Spark's own catalogue, but it would make its folder where the program was
                    // started.
                    .set(
                            "spark.sql.warehouse.dir",
                            Location.toWrite(warehouse.folder().resolve("work/spark")))
                    .set("spark.sql.session.timeZone", "UTC")
                    .set("spark.sql.shuffle.partitions", "4")
                    .set("spark.sql.adaptive.enabled", "true")
                    // Months of history and of plan are small beside the ledger; joining them must not shuffle it.
                    .set("spark.sql.autoBroadcastJoinThreshold", "32m")
                    // Published folders hold Parquet files and nothing else.
                    .set("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                    .set("spark.sql.parquet.compression.codec", "zstd")
                    // A landed file is some megabytes; Spark's own choice is to read what is that small in one task.
                    .set("spark.sql.files.openCostInBytes", "512k")
                    // Asked for a row at a time; left to itself Spark then looks for it in the environment.
                    .set("spark.sql.types.framework.enabled", "false")
                    // What every sort and every set of groups takes at once; Spark's own choice is up to 64 MB.
                    .set("spark.buffer.pageSize", "1m")
                    .setIfMissing(MASTER, LOCAL);
            applyUmask(settings);
            if (Storage.isLocal(warehouse.folder())) {
                keepShufflesInWarehouse(settings);
                // Without files of checksums. Not for all of the process: the driver of object storage needs the usual
                // one. On a cluster a class of Hadoop's, which all processes have from the start.
                Class<?> files = isLocal() ? LocalFileSystem.class : RawLocalFileSystem.class;
                settings.set("spark.hadoop.fs.file.impl", files.getName())
                        .set("spark.hadoop.fs.file.impl.disable.cache", "true");
            } else {
                settings.set("spark.sql.sources.commitProtocolClass", InPlaceWrites.class.getName());
            }
            configuration.spark().forEach(settings::set);
            if (Cluster.isConfigured(settings)) {
                Cluster.sendProgram(settings);
            } else {
                keepToThisMachine(settings);
            }
            session = Sessions.start(settings);
            if (Cluster.isConfigured(settings)) {
                Cluster.checkWarehouseIsSeen(session, warehouse, Storage.of(configuration.spark()));
            }
        }
        return session;
    }

    /** Else Hadoop opens every file it writes to everybody's eyes. */
    private static void applyUmask(SparkConf settings) {
        try {
            Umask.ofThisProcess().ifPresent(umask -> settings.set("spark.hadoop.fs.permissions.umask-mode", umask));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A night that is killed leaves its shuffles behind; there the next one clears them away. */
    private void keepShufflesInWarehouse(SparkConf settings) {
        String scratch = warehouse.folder().resolve("work/spark-local").toString();
        // Spark takes a comma for the end of one folder and the beginning of another.
        if (!scratch.contains(",")) {
            settings.set("spark.local.dir", scratch);
        }
    }

    /**
     * Without a cluster nobody else has a part in the session, but Spark would still listen on the machine's network address.
     * What is configured stays.
     */
    static void keepToThisMachine(SparkConf settings) {
        if (settings.get("spark.master").startsWith("local")) {
            settings.setIfMissing("spark.driver.host", "127.0.0.1")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                    .setIfMissing("spark.authenticate", "true");
        }
    }

    /**
     * Fits the planning to the size of the night. Compiling a query to bytecode and planning it again while it runs pay off
     * over many rows; below that they are most of what a night would cost. The rows that come out are the same.
     *
     * @param rows all of the night but those of the ledger
     * @return whether the rows are so few that what is made of them fits in memory with ease
     */
    boolean fit(long rows) {
        boolean areFew = !InputSize.isLargeBesideLedger(rows);
        if (areFew) {
            SparkSession spark = session();
            FOR_FEW_ROWS.forEach((name, value) -> {
                if (!configuration.spark().containsKey(name)) {
                    spark.conf().set(name, value);
                }
            });
        }
        return areFew;
    }

    /** Takes back, in a session of its own, what was set because there are few rows. */
    void planForLargeInput(SparkSession own) {
        FOR_FEW_ROWS.keySet().stream()
                .filter(name -> !configuration.spark().containsKey(name))
                .forEach(own.conf()::unset);
    }

    /** Ends the session while others do what needs no Spark any more. */
    void end() {
        Thread ending = new Thread(this::close, "end-spark");
        // All is written by now, so that no night fails by it; Spark logs what goes wrong.
        ending.setUncaughtExceptionHandler((thread, failure) -> {});
        ending.start();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (session != null) {
            session.stop();
            session = null;
        }
    }
}
