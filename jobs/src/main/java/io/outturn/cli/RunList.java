package io.outturn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.outturn.nightly.RunHistory;
import io.outturn.release.WithdrawnRelease;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a warehouse, for programs.
 *
 * @param running who runs a night now; null where nobody does
 * @param runs the newest first; null where the night that runs holds their records
 * @param withdrawn releases that were taken back
 */
record RunList(@Nullable String running, @Nullable List<Run> runs, List<Withdrawn> withdrawn) {
    /**
     * One run.
     *
     * @param started local time of the machine it ran on, as {@code ended}, which is null while it runs and where it was killed
     * @param status {@code completed}, {@code failed}, {@code started}, {@code killed}, as Spring Batch and the list for people have it
     * @param failedStep null unless a step failed
     * @param reason why; null where the process ended before it could say
     */
    record Run(
            long run,
            @Nullable String asOf,
            @Nullable LocalDateTime started,
            @Nullable LocalDateTime ended,
            String status,
            long filesLanded,
            long rowsRead,
            long rowsRejected,
            @Nullable String failedStep,
            @Nullable String reason) {}

    /** A release that was taken back, and why. */
    record Withdrawn(String release, String why) {}

    static RunList of(@Nullable String running, @Nullable List<RunHistory.Run> runs, List<WithdrawnRelease> withdrawn) {
        return new RunList(
                running,
                runs == null ? null : runs.stream().map(run -> of(run, running)).toList(),
                withdrawn.stream()
                        .map(taken -> new Withdrawn(
                                taken.release().release(), taken.withdrawal().why()))
                        .toList());
    }

    private static Run of(RunHistory.Run run, @Nullable String running) {
        return new Run(
                run.id(),
                run.asOf(),
                run.started(),
                run.ended(),
                status(run, running != null),
                run.filesLanded(),
                run.rowsRead(),
                run.rowsRejected(),
                run.failedStep(),
                run.reason());
    }

    /** A run that did not end and is not running any more was killed. */
    static String status(RunHistory.Run run, boolean isRunning) {
        return run.ended() == null && !isRunning ? "killed" : run.status().toLowerCase(Locale.ROOT);
    }

    /** One JSON object on one line. */
    String toJson() {
        try {
            return RunReport.JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
