package io.outturn.measure;

import io.outturn.inmemory.SingleTask;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.runtime.BoxedUnit;

/** The one session tests share that need no night, set up for many tiny queries. */
public final class LocalSpark {
    private static @Nullable SparkSession session;

    private LocalSpark() {}

    public static synchronized SparkSession session() {
        if (session == null || session.sparkContext().isStopped()) {
            session = SparkSession.builder()
                    .master("local[2]")
                    .appName("measure-tests")
                    .config("spark.ui.enabled", false)
                    .withExtensions(extensions -> {
                        SingleTask.extend(extensions);
                        return BoxedUnit.UNIT;
                    })
                    .config("spark.sql.shuffle.partitions", 1)
                    .config("spark.sql.adaptive.enabled", false)
                    .config("spark.sql.codegen.wholeStage", false)
                    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                    .getOrCreate();
        }
        return session;
    }

    /** Ends it before a night begins, which would take over a session that it finds, with the settings of that. */
    public static synchronized void end() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }
}
