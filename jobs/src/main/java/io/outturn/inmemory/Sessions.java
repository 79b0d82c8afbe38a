package io.outturn.inmemory;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.runtime.BoxedUnit;

/** Starts and clones Spark sessions that are able to plan a query as one task. */
public final class Sessions {
    private Sessions() {}

    /** Starts the session of this process. */
    public static SparkSession start(SparkConf settings) {
        // The public builder finds this one by Scala reflection, which takes longer.
        return org.apache.spark.sql.classic.SparkSession.builder()
                .config(settings)
                .withExtensions(extensions -> {
                    SingleTask.extend(extensions);
                    return BoxedUnit.UNIT;
                })
                .getOrCreate();
    }

    /** A copy of a session with its views and settings; later changes in either are not seen by the other. */
    public static SparkSession beside(SparkSession session) {
        return ((org.apache.spark.sql.classic.SparkSession) session).cloneSession();
    }
}
