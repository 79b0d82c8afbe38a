package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.storage.S3Server;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The sample night on a Spark cluster of processes comes to what it comes to in one process. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class ClusterTest {
    private static final long PATIENCE_IN_MINUTES = 15;

    @TempDir
    private static Path folder;

    private static SparkCluster cluster;
    private static Path configuration;

    @BeforeAll
    static void start() throws Exception {
        cluster = SparkCluster.start(Files.createDirectories(folder.resolve("spark")));
        String storage = S3Server.running().settings().entrySet().stream()
                .map(setting -> "  spark.hadoop." + setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                .collect(Collectors.joining());
        configuration = folder.resolve("outturn.yaml");
        Files.writeString(
                configuration,
                Files.readString(SampleRelease.configuration()) + "\nspark:\n" + storage
                        + """
                          spark.executor.memory: 600m
                          spark.driver.host: 127.0.0.1
                        job_repository: {url: "jdbc:h2:file:%s"}
                        """
                                .formatted(folder.resolve("runs")));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static List<String> everything(Path warehouse) throws Exception {
        return new Portfolio(configuration, warehouse).everything();
    }

    private static List<String> local() throws Exception {
        return everything(SampleRelease.warehouse());
    }

    private static void endsWell(Process night, String name) throws Exception {
        assertThat(night.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)).isTrue();
        String log = Files.readString(cluster.log(name));
        assertThat(night.exitValue()).as(log).isZero();
        assertThat(log).contains("Release 2026-09-30-1: ");
    }

    @Test
    @Order(1)
    void bySparkSubmitWithExportsAndWarehouseOnObjectStorage() throws Exception {
        Path root = new Storage(S3Server.running().settings()).place("s3a://" + S3Server.BUCKET + "/cluster");
        try (Stream<Path> files = Files.walk(Portfolio.SAMPLE.resolve("exports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(root.resolve(Portfolio.SAMPLE.relativize(file).toString()), Files.readAllBytes(file));
            }
        }
        submit("submitted", root, root.resolve("warehouse"));
        assertThat(executorsThatWorked()).isEqualTo(2);
        assertThat(everything(root.resolve("warehouse"))).isEqualTo(local());
    }

    /** Where the program is not on the class path of the process it runs in. */
    @Test
    @Order(2)
    void bySparkSubmitWithAWarehouseOnDisk() throws Exception {
        Path warehouse = folder.resolve("submitted-warehouse");
        submit("submitted-on-disk", Portfolio.SAMPLE, warehouse);
        assertThat(everything(warehouse)).isEqualTo(local());
    }

    private static void submit(String name, Path root, Path warehouse) throws Exception {
        List<String> arguments = List.of(
                "--master",
                cluster.master(),
                "--class",
                "io.outturn.cli.Outturn",
                cluster.program().toString(),
                "run",
                "--config",
                configuration.toString(),
                "--folder",
                root.toString(),
                "--warehouse",
                warehouse.toString());
        Process night = cluster.java(
                name,
                folder + "/spark/conf:" + folder + "/spark/jars/*",
                "1g",
                "org.apache.spark.deploy.SparkSubmit",
                arguments);
        endsWell(night, name);
    }

    private static long executorsThatWorked() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (String worker : List.of("worker-1", "worker-2")) {
            try (Stream<Path> files = Files.walk(folder.resolve("spark").resolve(worker))) {
                files.filter(file -> file.endsWith("stdout")).forEach(logs::add);
            }
        }
        long worked = 0;
        for (Path log : logs) {
            worked += Files.readString(log).contains("Finished task") ? 1 : 0;
        }
        return worked;
    }

    @Test
    @Order(3)
    void byMasterWhileAWorkerIsKilledInTheMidstOfMeasuring() throws Exception {
        Path warehouse = folder.resolve("warehouse");
        Process night = cluster.java(
                "killed-worker",
                cluster.program() + ":" + folder + "/spark/conf:" + folder + "/spark/jars/*",
                "1g",
                "io.outturn.cli.Outturn",
                new Portfolio(configuration, warehouse, "--folder", Portfolio.SAMPLE.toString())
                        .arguments("run", "--master", cluster.master()));
        while (night.isAlive() && !KilledNight.hasTables(warehouse.resolve("work"))) {
            Thread.sleep(50);
        }
        cluster.killWorker();
        endsWell(night, "killed-worker");
        assertThat(everything(warehouse)).isEqualTo(local());
    }
}
