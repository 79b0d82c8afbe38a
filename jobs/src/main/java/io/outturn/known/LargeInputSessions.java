package io.outturn.known;

import org.apache.spark.sql.SparkSession;

/** Makes sessions for queries over large inputs. The night's own session is set up for small ones. */
@FunctionalInterface
public interface LargeInputSessions {
    /** A session with the views of the one given, whose queries Spark divides into tasks as it does by default. */
    SparkSession beside(SparkSession session);
}
