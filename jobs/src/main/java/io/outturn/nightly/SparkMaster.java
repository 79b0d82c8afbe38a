package io.outturn.nightly;

import io.outturn.configuration.Configuration;

/**
 * Where Spark computes: in this process or on a cluster.
 *
 * @param url as Spark takes it, such as {@code local[*]} or {@code spark://host:7077}
 */
record SparkMaster(String url) {
    static final String SETTING = "spark.master";

    /** All cores of this machine. */
    static final String LOCAL = "local[*]";

    /** As configured, else as given on Java's command line, as spark-submit does, else this process. */
    static SparkMaster of(Configuration configuration) {
        return new SparkMaster(configuration.spark().getOrDefault(SETTING, System.getProperty(SETTING, LOCAL)));
    }

    /** Whether Spark computes in this process. By Spark's own rule: {@code local-cluster} starts other processes. */
    boolean isLocal() {
        return url.equals("local") || url.startsWith("local[");
    }
}
