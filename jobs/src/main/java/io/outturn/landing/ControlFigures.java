package io.outturn.landing;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Number of rows and total of a file, accepted or not, and what its trailer states.
 *
 * @param rows rows of the contract: without blank lines, rows left out by expression and the trailer
 * @param total sum of the control column over those rows; null when no column is added up
 * @param unreadable rows whose amount could not be read and is not in the total
 * @param stated what the trailer says; null without one
 */
public record ControlFigures(long rows, @Nullable BigDecimal total, long unreadable, @Nullable Stated stated)
        implements Serializable {

    /**
     * What a source system states about a file.
     *
     * @param rows number of rows; null when not stated
     * @param total sum of the control column; null when not stated
     */
    public record Stated(@Nullable Long rows, @Nullable BigDecimal total) implements Serializable {
        public Stated {
            if (rows == null && total == null) {
                throw new IllegalArgumentException("give rows or total, or both");
            }
        }
    }
}
