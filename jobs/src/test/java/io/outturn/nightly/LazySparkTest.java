package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** Who can reach the night's Spark session. */
class LazySparkTest {

    @Test
    void aSessionWithoutAClusterListensToThisMachineAlone() {
        SparkConf settings = kept("local[*]");
        assertThat(settings.get("spark.driver.host")).isEqualTo("127.0.0.1");
        assertThat(settings.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(settings.get("spark.authenticate")).isEqualTo("true");
    }

    @Test
    void onAClusterTheConfigurationSaysWhoCanReachTheSession() {
        assertThat(kept("spark://spark.example:7077").contains("spark.driver.bindAddress"))
                .isFalse();
    }

    @Test
    void whatIsConfiguredStays() {
        SparkConf settings = new SparkConf(false).set("spark.master", "local").set("spark.driver.host", "10.0.0.1");
        LazySpark.keepToThisMachine(settings);
        assertThat(settings.get("spark.driver.host")).isEqualTo("10.0.0.1");
    }

    private static SparkConf kept(String master) {
        SparkConf settings = new SparkConf(false).set("spark.master", master);
        LazySpark.keepToThisMachine(settings);
        return settings;
    }
}
