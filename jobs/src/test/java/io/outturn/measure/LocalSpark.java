package io.outturn.measure;

import io.outturn.held.OneTask;
import org.apache.spark.sql.SparkSession;
import scala.runtime.BoxedUnit;

/** The one session all tests of measures share, set up for many tiny queries. */
public final class LocalSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("measure-tests")
            .config("spark.ui.enabled", false)
            .withExtensions(extensions -> {
                OneTask.extend(extensions);
                return BoxedUnit.UNIT;
            })
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", "target/spark-warehouse")
            .getOrCreate();

    private LocalSpark() {}

    public static SparkSession session() {
        return SESSION;
    }
}
