package io.outturn.landing;

import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What becomes of a number with more decimals than its column keeps. */
public enum Rounding {
    /** The row is rejected. */
    REFUSE(null),
    /** To the nearer neighbour; the middle goes away from zero, as on invoices. */
    HALF_UP(RoundingMode.HALF_UP),
    /** To the nearer neighbour; the middle goes to the even digit, so that sums do not drift. */
    HALF_EVEN(RoundingMode.HALF_EVEN);

    private final @Nullable RoundingMode mode;

    Rounding(@Nullable RoundingMode mode) {
        this.mode = mode;
    }

    /** How {@link java.math.BigDecimal} calls it; null where nothing is rounded. */
    @Nullable
    RoundingMode mode() {
        return mode;
    }
}
