package io.outturn.inmemory;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.runtime.BoxedUnit;

/** Sessions that can plan few rows as one task. */
public final class Sessions {
    private Sessions() {}

    /** The session of this process, started now. */
    public static SparkSession start(SparkConf settings) {
        // The general builder looks this one up by reading what the Scala compiler left behind in classes.
        return org.apache.spark.sql.classic.SparkSession.builder()
                .config(settings)
                .withExtensions(extensions -> {
                    SingleTask.extend(extensions);
                    return BoxedUnit.UNIT;
                })
                .getOrCreate();
    }

    /** A session beside the one given, with all its views, whose own settings and views nobody else sees. */
    public static SparkSession beside(SparkSession session) {
        return ((org.apache.spark.sql.classic.SparkSession) session).cloneSession();
    }
}
