package io.outturn.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a release is computed with, beside the data. Each is a named parameter of the SQL files.
 *
 * @param asOf {@code :as_of}, the date looked from
 * @param reportingCurrency {@code :reporting_currency}, three capital letters
 * @param onTrackTolerance {@code :on_track_tolerance}, how far progress may lag and still be on track, as a ratio
 * @param defaultDiscountRate {@code :default_discount_rate}, yearly, for cases without their own; null for none
 */
public record Settings(
        LocalDate asOf,
        String reportingCurrency,
        BigDecimal onTrackTolerance,
        @Nullable BigDecimal defaultDiscountRate) {

    private static final String AS_OF = "as_of";
    private static final String REPORTING_CURRENCY = "reporting_currency";
    private static final String ON_TRACK_TOLERANCE = "on_track_tolerance";
    private static final String DEFAULT_DISCOUNT_RATE = "default_discount_rate";

    /** Names an SQL file may use, each after a colon. */
    static final Set<String> PARAMETER_NAMES =
            Set.of(AS_OF, REPORTING_CURRENCY, ON_TRACK_TOLERANCE, DEFAULT_DISCOUNT_RATE);

    public Settings {
        if (!reportingCurrency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "reporting currency is " + reportingCurrency + "; it must be three capital letters");
        }
        if (onTrackTolerance.signum() < 0) {
            throw new IllegalArgumentException(
                    "on-track tolerance is " + onTrackTolerance + "; it must not be negative");
        }
        if (defaultDiscountRate != null && defaultDiscountRate.compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException(
                    "default discount rate is " + defaultDiscountRate + "; it must be above -1");
        }
    }

    /** Values by parameter name. */
    Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        values.put(AS_OF, asOf);
        values.put(REPORTING_CURRENCY, reportingCurrency);
        values.put(ON_TRACK_TOLERANCE, onTrackTolerance);
        putNullable(values, DEFAULT_DISCOUNT_RATE, defaultDiscountRate);
        return values;
    }

    /** Spark takes a null value for SQL's null. */
    @SuppressWarnings("NullAway")
    private static void putNullable(Map<String, Object> values, String name, @Nullable Object value) {
        values.put(name, value);
    }
}
