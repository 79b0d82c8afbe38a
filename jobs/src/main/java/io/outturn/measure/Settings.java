package io.outturn.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a release is computed with beside the data. Each is a named parameter of the SQL files.
 *
 * @param asOf {@code :as_of}, the date as known on which
 * @param reportingCurrency {@code :reporting_currency}, three capital letters
 * @param defaultDiscountRate {@code :default_discount_rate}, yearly, for cases without their own; null for none
 * @param thresholds the parameters of {@link #USUAL_THRESHOLDS}, none of them negative
 */
public record Settings(
        LocalDate asOf,
        String reportingCurrency,
        @Nullable BigDecimal defaultDiscountRate,
        Map<String, BigDecimal> thresholds) {

    /** Defaults by parameter name. */
    public static final Map<String, BigDecimal> USUAL_THRESHOLDS = Map.ofEntries(
            Map.entry("on_track_tolerance", new BigDecimal("0.10")),
            Map.entry("minimum_coverage", new BigDecimal("0.6")),
            Map.entry("minimum_completed", new BigDecimal("10")),
            Map.entry("over_budget_share", new BigDecimal("0.10")),
            Map.entry("benefit_shortfall_share", new BigDecimal("0.10")),
            Map.entry("rebaselined_share", new BigDecimal("0.10")),
            Map.entry("priority_agreement_floor", new BigDecimal("0.5")),
            Map.entry("material_amount", new BigDecimal("10000")),
            Map.entry("noted_rate_age", new BigDecimal("400")),
            Map.entry("rate_age_limit", new BigDecimal("36500")),
            Map.entry("value_lost_share", new BigDecimal("0.25")),
            Map.entry("forecast_over_approval_share", new BigDecimal("0.10")),
            Map.entry("date_slipped_days", new BigDecimal("90")),
            Map.entry("common_share", new BigDecimal("0.9")),
            Map.entry("findings_to_act_on", new BigDecimal("50")),
            Map.entry("grown_share", new BigDecimal("0.10")));

    static final String AS_OF = "as_of";
    private static final String REPORTING_CURRENCY = "reporting_currency";
    private static final String DEFAULT_DISCOUNT_RATE = "default_discount_rate";

    /** Names of parameters that an SQL file may use, without the colon. */
    static final Set<String> PARAMETER_NAMES = Stream.concat(
                    Stream.of(AS_OF, REPORTING_CURRENCY, DEFAULT_DISCOUNT_RATE), USUAL_THRESHOLDS.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    public Settings {
        thresholds = Map.copyOf(thresholds);
        if (!reportingCurrency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "reporting currency is " + reportingCurrency + "; it must be three capital letters");
        }
        if (!thresholds.keySet().equals(USUAL_THRESHOLDS.keySet())) {
            throw new IllegalArgumentException("thresholds are " + new TreeMap<>(thresholds).keySet()
                    + "; they must be " + new TreeMap<>(USUAL_THRESHOLDS).keySet());
        }
        thresholds.forEach((name, value) -> {
            if (value.signum() < 0) {
                throw new IllegalArgumentException(name + " is " + value + "; it must not be negative");
            }
        });
        if (defaultDiscountRate != null && defaultDiscountRate.compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException(
                    "default discount rate is " + defaultDiscountRate + "; it must be above -1");
        }
    }

    /** The same for another as-of date. */
    public Settings asOf(LocalDate date) {
        return new Settings(date, reportingCurrency, defaultDiscountRate, thresholds);
    }

    /** Values by parameter name. */
    Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        values.put(AS_OF, asOf);
        values.put(REPORTING_CURRENCY, reportingCurrency);
        putNullable(values, DEFAULT_DISCOUNT_RATE, defaultDiscountRate);
        values.putAll(thresholds);
        return values;
    }

    /** The values of some parameters, by name in order. */
    SortedMap<String, Object> of(Set<String> names) {
        TreeMap<String, Object> values = new TreeMap<>(parameters());
        values.keySet().retainAll(names);
        return values;
    }

    /** A null value is SQL's null. */
    @SuppressWarnings("NullAway")
    private static void putNullable(Map<String, Object> values, String name, @Nullable Object value) {
        values.put(name, value);
    }
}
