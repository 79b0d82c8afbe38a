package io.outturn.nightly;

import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What a night needs to compute on a cluster, where Spark's tasks run in other processes and perhaps on other machines. */
final class Cluster {
    private static final String PROGRAM = "spark.jars";

    private Cluster() {}

    /** Has Spark send the program to executors, which by themselves have Spark's own libraries only. */
    static void sendProgram(SparkConf settings) {
        try {
            Path program = Path.of(Cluster.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!settings.contains(PROGRAM) && Files.isRegularFile(program)) {
                settings.set(PROGRAM, program.toString());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks, where a task runs, that the warehouse is there. */
    record Look(String warehouse, String identity, Map<String, String> storage) implements Serializable {
        /** The name of this machine when it sees another warehouse than the driver, or none; else empty. */
        String blindMachine() throws IOException {
            Warehouse seen = new Warehouse(new Storage(storage).place(warehouse));
            return seen.isNamed(identity) ? "" : InetAddress.getLocalHost().getHostName();
        }
    }

    /** @throws NotShared naming the machines that do not see the warehouse */
    static void checkWarehouseIsSeen(SparkSession spark, Warehouse warehouse, Storage storage) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int looks = 2 * Math.max(2, context.defaultParallelism());
        try {
            Look look = new Look(warehouse.folder().toString(), warehouse.identity(), storage.settings());
            List<Look> tasks = IntStream.range(0, looks).mapToObj(i -> look).toList();
            TreeSet<String> blind = new TreeSet<>(
                    context.parallelize(tasks, looks).map(Look::blindMachine).collect());
            blind.remove("");
            if (!blind.isEmpty()) {
                throw new NotShared(warehouse.folder().toString(), String.join(", ", blind));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
