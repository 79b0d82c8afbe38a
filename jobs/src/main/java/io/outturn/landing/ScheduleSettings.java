package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a project tool's schedule is taken.
 *
 * @param statusDate what stands for the status date of a schedule that has none
 * @param baseline number of the baseline that counts, 0 to 10; null for the first, and in earned value for the one that the
 *     schedule names
 * @param projects what of a schedule is a project; null for the whole of it
 * @param language that an MPX file was written in, as two letters such as de; null for English, and of no meaning to other formats
 */
public record ScheduleSettings(
        @Default("none") StatusDate statusDate,
        @Nullable Integer baseline,
        @Nullable Projects projects,
        @Nullable String language)
        implements Serializable {

    /** The schedule as it is: one project, its own status date, its first baseline. */
    public static final ScheduleSettings AS_IS = new ScheduleSettings(StatusDate.NONE, null, null, null);

    private static final int LAST_BASELINE = 10;
    private static final int LAST_LEVEL = 99;

    /** What stands for a status date that nobody has set. */
    public enum StatusDate {
        /** Nothing: the schedule says nothing of progress. */
        NONE,
        /** The current date in the file: the day it was last worked on. */
        CURRENT_DATE,
        /** The day the file was taken from its system. */
        EXTRACTION_DATE
    }

    /**
     * What of a schedule is a project of its own; one of the three is given.
     *
     * @param outlineLevel each task at this level, with those below it
     * @param field the tasks with the same value of this field
     * @param inserted each project of another file that was inserted into this one, a master
     */
    public record Projects(@Nullable Integer outlineLevel, @Nullable String field, @Default("false") boolean inserted)
            implements Serializable {
        public Projects {
            if ((outlineLevel == null ? 0 : 1) + (field == null ? 0 : 1) + (inserted ? 1 : 0) != 1) {
                throw new IllegalArgumentException("give one of outline_level, field and inserted: true");
            }
            if (outlineLevel != null && (outlineLevel < 1 || outlineLevel > LAST_LEVEL)) {
                throw new IllegalArgumentException("outline_level is " + outlineLevel + "; it must be 1 or more");
            }
        }
    }

    public ScheduleSettings {
        if (baseline != null && (baseline < 0 || baseline > LAST_BASELINE)) {
            throw new IllegalArgumentException("baseline is " + baseline + "; it must be from 0 to " + LAST_BASELINE);
        }
        if (language != null && !ScheduleFile.languages().contains(language)) {
            throw new IllegalArgumentException(
                    "language is " + language + "; it must be one of " + String.join(", ", ScheduleFile.languages()));
        }
    }
}
