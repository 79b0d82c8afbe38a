package io.outturn.nightly;

import io.outturn.configuration.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The night's Spark session, started by the first step that needs it; settings under {@code spark} win over these. */
final class LazySpark implements AutoCloseable {
    private final Configuration configuration;
    private @Nullable SparkSession session;

    LazySpark(Configuration configuration) {
        this.configuration = configuration;
    }

    synchronized SparkSession session() {
        if (session == null) {
            SparkConf settings = new SparkConf()
                    .setAppName("outturn " + configuration.name())
                    .set("spark.ui.enabled", "false")
                    .set("spark.sql.session.timeZone", "UTC")
                    .set("spark.sql.shuffle.partitions", "4")
                    .set("spark.sql.adaptive.enabled", "true")
                    // Months of history and of plan are small beside the ledger; joining them must not shuffle it.
                    .set("spark.sql.autoBroadcastJoinThreshold", "32m")
                    // Published folders hold Parquet files and nothing else.
                    .set("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                    .set("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
                    .set("spark.sql.parquet.compression.codec", "zstd")
                    .setIfMissing("spark.master", "local[*]");
            configuration.spark().forEach(settings::set);
            session = SparkSession.builder().config(settings).getOrCreate();
        }
        return session;
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }
}
