package io.outturn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.outturn.nightly.RunHistory;
import io.outturn.release.WithdrawnRelease;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a warehouse, for programs.
 *
 * @param running who runs a night now; null where nobody does
 * @param runs the newest first, in the status that people are shown; null where the night that runs holds their records
 * @param withdrawn releases that were taken back
 */
record RunList(@Nullable String running, @Nullable List<RunHistory.Run> runs, List<Withdrawn> withdrawn) {
    /** A release that was taken back, and why. */
    record Withdrawn(String release, String why) {}

    static RunList of(@Nullable String running, @Nullable List<RunHistory.Run> runs, List<WithdrawnRelease> withdrawn) {
        return new RunList(
                running,
                runs == null
                        ? null
                        : runs.stream()
                                .map(run -> run.withStatus(status(run, running != null)))
                                .toList(),
                withdrawn.stream()
                        .map(taken -> new Withdrawn(
                                taken.release().release(), taken.withdrawal().why()))
                        .toList());
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
