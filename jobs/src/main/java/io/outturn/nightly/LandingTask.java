package io.outturn.nightly;

import io.outturn.contract.Contract;
import io.outturn.landing.FileRefused;
import io.outturn.landing.LandedFile;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Mapping;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Lands one file as one Spark task, on whichever executor is free; the warehouse must be reachable from there. */
record LandingTask(
        String file, String name, String contentHash, String identity, Contract contract, Mapping mapping, String store)
        implements Serializable {

    /** A refusal travels back as a value: it is an answer for the person at the console, not a failed task to try again. */
    record Outcome(@Nullable LandedFile landed, @Nullable String refusal) implements Serializable {}

    static LandingTask of(Night night, Night.File file) {
        return new LandingTask(
                file.input().path().toString(),
                file.input().name(),
                file.contentHash(),
                file.identity(),
                file.contract(),
                file.mapping(),
                night.warehouse().landed().folder().toString());
    }

    /** @throws FileRefused when the file as a whole can't be taken */
    LandedFile runOn(SparkSession spark) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Outcome outcome = context.parallelize(List.of(this), 1)
                .map(LandingTask::land)
                .collect()
                .get(0);
        if (outcome.landed() == null) {
            throw new FileRefused(String.valueOf(outcome.refusal()));
        }
        return outcome.landed();
    }

    private Outcome land() {
        try {
            return new Outcome(
                    new LandedStore(Path.of(store)).land(Path.of(file), name, contentHash, identity, contract, mapping),
                    null);
        } catch (FileRefused e) {
            return new Outcome(null, e.getMessage());
        }
    }
}
