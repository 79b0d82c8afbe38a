package io.outturn.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.outturn.nightly.NightlyRunner;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, for programs. The page about schedules explains the fields of its JSON.
 *
 * @param error one line; null where the run succeeded
 * @param durationSeconds wall time, to the millisecond
 * @param alreadyThere nothing was new
 * @param isCurrent whether readers are given the release made or found; false where the run failed
 * @param currentRelease the release readers are given; null where the run failed
 * @param figures of the release made or found; null where the run failed
 */
record RunReport(
        int exitCode,
        @Nullable String error,
        Instant startedAt,
        BigDecimal durationSeconds,
        boolean alreadyThere,
        boolean isCurrent,
        @Nullable String currentRelease,
        @Nullable ReleaseFigures figures) {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static RunReport succeeded(Instant startedAt, NightlyRunner.Outcome outcome, ReleaseFigures figures) {
        return new RunReport(
                ExitCode.OK.code(),
                null,
                second(startedAt),
                since(startedAt),
                outcome.alreadyThere(),
                outcome.isCurrent(),
                outcome.current().release(),
                figures);
    }

    static RunReport failed(Instant startedAt, Throwable failure) {
        return new RunReport(
                ExitCode.of(failure).code(),
                Messages.of(failure),
                second(startedAt),
                since(startedAt),
                false,
                false,
                null,
                null);
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static BigDecimal since(Instant start) {
        return BigDecimal.valueOf(Duration.between(start, Instant.now()).toMillis(), 3);
    }

    /** One JSON object on one line, with the same fields whether the run succeeded or failed. */
    String toJson() {
        ObjectNode object = JSON.createObjectNode()
                .put("exit_code", exitCode)
                .put("error", error)
                .put("started_at", startedAt.toString())
                .put("duration_seconds", durationSeconds)
                .put("already_there", alreadyThere)
                .put("is_current", isCurrent)
                .put("current_release", currentRelease);
        object.setAll((ObjectNode) JSON.valueToTree(figures == null ? ReleaseFigures.NONE : figures));
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
