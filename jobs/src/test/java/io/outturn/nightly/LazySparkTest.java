package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** Who can reach the night's Spark session. */
class LazySparkTest {

    @Test
    void aSessionWithoutAClusterListensToThisMachineAlone() {
        SparkConf settings = kept();
        assertThat(settings.get("spark.driver.host")).isEqualTo("127.0.0.1");
        assertThat(settings.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(settings.get("spark.authenticate")).isEqualTo("true");
    }

    @Test
    void onlyMastersInThisProcessAreLocal() {
        assertThat(Stream.of("local", "local[2]", "local[*]")).allMatch(url -> new SparkMaster(url).isLocal());
        assertThat(Stream.of("spark://spark.example:7077", "local-cluster[2,1,1024]", "yarn"))
                .noneMatch(url -> new SparkMaster(url).isLocal());
    }

    @Test
    void whatIsConfiguredStays() {
        SparkConf settings = new SparkConf(false).set("spark.driver.host", "10.0.0.1");
        LazySpark.keepToThisMachine(settings);
        assertThat(settings.get("spark.driver.host")).isEqualTo("10.0.0.1");
    }

    private static SparkConf kept() {
        SparkConf settings = new SparkConf(false);
        LazySpark.keepToThisMachine(settings);
        return settings;
    }
}
