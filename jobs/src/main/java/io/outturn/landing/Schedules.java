package io.outturn.landing;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How schedules are taken, and when the one at hand was.
 *
 * @param extractedOn the day the file was taken from its system, where the settings ask for it; null else
 */
public record Schedules(ScheduleSettings settings, @Nullable LocalDate extractedOn) implements Serializable {

    /** Schedules as they are. */
    public static final Schedules AS_THEY_ARE = new Schedules(ScheduleSettings.AS_IS, null);
}
