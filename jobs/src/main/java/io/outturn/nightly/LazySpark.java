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

/** The night's Spark session, started by the first step that needs it. Settings under {@code spark} of the configuration win. */
final class LazySpark implements AutoCloseable {
    private static final Map<String, String> FOR_SMALL_INPUTS = forSmallInputs();

    private final Configuration configuration;
    private final SparkMaster master;
    private final Warehouse warehouse;
    private @Nullable SparkSession session;
    private boolean isClosed;

    LazySpark(Configuration configuration, Warehouse warehouse) {
        this.configuration = configuration;
        this.master = SparkMaster.of(configuration);
        this.warehouse = warehouse;
    }

    private static Map<String, String> forSmallInputs() {
        Map<String, String> settings = new HashMap<>(SingleTask.SETTINGS);
        settings.put("spark.sql.codegen.wholeStage", "false");
        settings.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        // Without generated code, looking up a repeated expression takes longer than evaluating it again.
        settings.put("spark.sql.subexpressionElimination.enabled", "false");
        return Map.copyOf(settings);
    }

    /** Whether Spark computes in this process. */
    boolean isLocal() {
        return master.isLocal();
    }

    /**
     * Starts the session, and reads the queries, in the background while other steps run. A session on a cluster is only started
     * by the step that needs it.
     */
    LazySpark begin() {
        if (!isLocal()) {
            return this;
        }
        // When two threads set up logging at once, it complains on standard error.
        ILoggerFactory unused = LoggerFactory.getILoggerFactory();
        Thread starting = new Thread(
                () -> {
                    session();
                    MeasureGraph.shipped();
                },
                "start-spark");
        starting.setDaemon(true);
        // A failure is reported by the first step that asks for the session, as it fails there again.
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
                    // Spark's own catalogue is not used, but Spark would create its folder where the program was
                    // started.
                    .set(
                            "spark.sql.warehouse.dir",
                            Location.toWrite(warehouse.folder().resolve("work/spark")))
                    .set("spark.sql.session.timeZone", "UTC")
                    .set("spark.sql.shuffle.partitions", "4")
                    .set("spark.sql.adaptive.enabled", "true")
                    // Months of history and of plan are small beside the ledger; joining them must not shuffle it.
                    .set("spark.sql.autoBroadcastJoinThreshold", "32m")
                    // No file _SUCCESS: published folders hold only Parquet files.
                    .set("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                    .set("spark.sql.parquet.compression.codec", "zstd")
                    // By default Spark would read landed files, which have some megabytes, in one task.
                    .set("spark.sql.files.openCostInBytes", "512k")
                    // Spark asks for this setting at every row and, where it is not set, searches the environment.
                    .set("spark.sql.types.framework.enabled", "false")
                    // Memory that each sort and aggregation takes at once; by default up to 64 MB.
                    .set("spark.buffer.pageSize", "1m")
                    .set(SparkMaster.SETTING, master.url());
            applyUmask(settings);
            if (Storage.isLocal(warehouse.folder())) {
                keepShufflesInWarehouse(settings);
                // These classes write no checksum files. Set for the session, not the process, because the driver of
                // object
                // storage needs the default one. Executors start without the program's classes, so they use Hadoop's.
                Class<?> files = isLocal() ? LocalFileSystem.class : RawLocalFileSystem.class;
                settings.set("spark.hadoop.fs.file.impl", files.getName())
                        .set("spark.hadoop.fs.file.impl.disable.cache", "true");
            } else {
                settings.set("spark.sql.sources.commitProtocolClass", InPlaceWrites.class.getName());
            }
            configuration.spark().forEach(settings::set);
            if (isLocal()) {
                keepToThisMachine(settings);
            } else {
                Cluster.sendProgram(settings);
            }
            session = Sessions.start(settings);
            if (!isLocal()) {
                Cluster.checkWarehouseIsSeen(session, warehouse, Storage.of(configuration.spark()));
            }
        }
        return session;
    }

    /** By default Hadoop makes the files it writes readable for everybody. */
    private static void applyUmask(SparkConf settings) {
        try {
            Umask.ofThisProcess().ifPresent(umask -> settings.set("spark.hadoop.fs.permissions.umask-mode", umask));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the warehouse, the next night deletes the shuffle files that a killed night leaves behind. */
    private void keepShufflesInWarehouse(SparkConf settings) {
        String scratch = warehouse.folder().resolve("work/spark-local").toString();
        // Spark takes a comma as the separator of folders.
        if (!scratch.contains(",")) {
            settings.set("spark.local.dir", scratch);
        }
    }

    /**
     * Without a cluster no other machine takes part in the session, but Spark would still listen on the network. What is
     * configured stays.
     */
    static void keepToThisMachine(SparkConf settings) {
        settings.setIfMissing("spark.driver.host", "127.0.0.1")
                .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                .setIfMissing("spark.authenticate", "true");
    }

    /**
     * Sets the session up for the size of the night. Compiling queries to bytecode and adapting plans while they run pay off for
     * large inputs; for small ones they would take most of the night. The rows that come out are the same.
     *
     * @param rows of all inputs except the ledger
     * @return whether inputs and results are small enough to be kept in memory
     */
    boolean fit(long rows) {
        boolean isSmall = !InputSize.isLargeBesideLedger(rows);
        if (isSmall) {
            SparkSession spark = session();
            FOR_SMALL_INPUTS.forEach((name, value) -> {
                if (!configuration.spark().containsKey(name)) {
                    spark.conf().set(name, value);
                }
            });
        }
        return isSmall;
    }

    /** A session with the views of another one, without the settings for small inputs. */
    SparkSession forLargeInput(SparkSession session) {
        SparkSession own = Sessions.beside(session);
        FOR_SMALL_INPUTS.keySet().stream()
                .filter(name -> !configuration.spark().containsKey(name))
                .forEach(own.conf()::unset);
        return own;
    }

    /** Stops the session in the background, while steps run that do not need it any more. */
    void end() {
        Thread ending = new Thread(this::close, "end-spark");
        // Everything is written by now, so the night need not fail; Spark logs what goes wrong.
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
