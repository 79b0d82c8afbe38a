package io.outturn.nightly;

import io.outturn.configuration.JobRepository;
import io.outturn.configuration.MissingSecret;
import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Spring Batch keeps its records of runs. */
final class RunRecords {
    private RunRecords() {}

    /**
     * Spring Boot settings for the database.
     *
     * @throws MissingSecret when the environment variable that should hold the password is not set
     */
    static Map<String, Object> properties(@Nullable JobRepository repository, Warehouse warehouse) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", url(repository, warehouse));
        properties.put("spring.datasource.username", user(repository));
        if (repository != null && repository.passwordFrom() != null) {
            properties.put("spring.datasource.password", secret(repository.passwordFrom()));
        }
        properties.put("spring.datasource.hikari.maximum-pool-size", 8);
        properties.put("spring.batch.jdbc.initialize-schema", "always");
        properties.put("spring.batch.job.enabled", "false");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.log-startup-info", "false");
        properties.put("spring.main.register-shutdown-hook", "false");
        return properties;
    }

    /** @throws NoRunRecords when none is configured and the warehouse can't hold the file */
    static String url(@Nullable JobRepository repository, Warehouse warehouse) {
        if (repository != null) {
            return repository.url();
        }
        if (!Storage.isLocal(warehouse.folder())) {
            throw new NoRunRecords(warehouse);
        }
        // Without this H2 appends every failure to connect to a file beside the database.
        return "jdbc:h2:file:" + warehouse.jobs().resolve("runs").toAbsolutePath() + ";TRACE_LEVEL_FILE=0";
    }

    /** The user of the H2 file has no password: whoever can read the warehouse can read the file. */
    static String user(@Nullable JobRepository repository) {
        return repository == null || repository.user() == null ? "sa" : repository.user();
    }

    /** @throws MissingSecret when the environment variable is not set */
    static String secret(String variable) {
        return MissingSecret.read(variable, "job_repository.password_from");
    }
}
