package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.math.BigDecimal;

/**
 * What counts as near enough.
 *
 * @param onTrackTolerance how far a KPI's progress may lag behind the straight line to its target and still be on track
 */
public record Thresholds(@Default("0.10") BigDecimal onTrackTolerance) {
    public Thresholds {
        if (onTrackTolerance.signum() < 0 || onTrackTolerance.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "on_track_tolerance is " + onTrackTolerance + "; it must be from 0 to 1");
        }
    }
}
