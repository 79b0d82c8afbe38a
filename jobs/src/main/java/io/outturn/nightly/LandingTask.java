package io.outturn.nightly;

import io.outturn.contract.Contract;
import io.outturn.landing.FileRefused;
import io.outturn.landing.LandedFile;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Mapping;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Lands one file, in this process or as a Spark task on an executor, which has to see the warehouse. */
record LandingTask(
        String file,
        String name,
        String contentHash,
        String identity,
        Contract contract,
        Mapping mapping,
        String store,
        Map<String, String> storage)
        implements Serializable {

    /** The result of the task. A refused file is returned, not thrown: Spark would run a failed task again. */
    record Outcome(@Nullable LandedFile landed, @Nullable String refusal, @Nullable String blindMachine)
            implements Serializable {}

    static LandingTask of(Night night, Night.File file) {
        return new LandingTask(
                file.input().path().toString(),
                file.input().name(),
                file.contentHash(),
                file.identity(),
                file.contract(),
                file.mapping(),
                night.warehouse().landed().folder().toString(),
                Storage.of(night.configuration().spark()).settings());
    }

    /** @throws FileRefused when the file as a whole can't be read */
    LandedFile runHere() throws IOException {
        return taken(land());
    }

    /**
     * Lands the file in a Spark task.
     *
     * @throws FileRefused when the file as a whole can't be taken
     * @throws NotShared when the executor does not see it
     */
    LandedFile runOn(SparkSession spark) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Outcome outcome = context.parallelize(List.of(this), 1)
                .map(LandingTask::land)
                .collect()
                .get(0);
        return taken(outcome);
    }

    private LandedFile taken(Outcome outcome) {
        if (outcome.blindMachine() != null) {
            throw new NotShared(file, outcome.blindMachine());
        }
        if (outcome.landed() == null) {
            throw new FileRefused(String.valueOf(outcome.refusal()));
        }
        return outcome.landed();
    }

    private Outcome land() throws IOException {
        Storage places = new Storage(storage);
        try {
            // The driver has just read the file, and may not have started Spark yet.
            SparkEnv spark = SparkEnv.get();
            if (spark != null && !spark.executorId().equals("driver") && !Files.exists(places.place(file))) {
                return new Outcome(null, null, InetAddress.getLocalHost().getHostName());
            }
            LandedFile landed = new LandedStore(places.place(store))
                    .land(places.place(file), name, contentHash, identity, contract, mapping);
            return new Outcome(landed, null, null);
        } catch (FileRefused e) {
            return new Outcome(null, e.getMessage(), null);
        }
    }
}
