package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every baseline, target and value of a small set, in either direction and as ranges, against a model in plain words. */
@Tag("slow")
class KpiDirectionTest {
    private static final List<@Nullable String> LEVELS = Arrays.asList(null, "-10", "-5", "0", "5", "10");
    private static final List<String> VALUES =
            List.of("-15", "-10", "-7.5", "-5", "-1", "0", "1", "5", "7.5", "10", "20");
    private static final List<@Nullable String> VERDICTS = Arrays.asList(null, "met", "not_met");
    private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
    private static final String MEASURED_ON = "2024-06-01";
    private static final String PAST = "2024-03-31";
    private static final String TO_COME = "2024-12-31";
    /** Of the way from 1 January to 31 December, what is gone on 1 June, less the tolerance of a tenth. */
    private static final BigDecimal ENOUGH_BY_JUNE = new BigDecimal("152")
            .divide(new BigDecimal("365"), MathContext.DECIMAL64)
            .subtract(new BigDecimal("0.1"));

    /** A promise and what was measured of it; a level is null where nothing is known. */
    private record Judged(
            String goal,
            @Nullable BigDecimal baseline,
            @Nullable BigDecimal target,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable String due,
            BigDecimal value,
            @Nullable String verdict) {

        /** Whether the promise is kept; null where it does not say what is promised. */
        @Nullable
        Boolean kept() {
            if (verdict != null) {
                return verdict.equals("met");
            }
            if (goal.equals("range")) {
                return low == null || high == null ? null : value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
            }
            if (target == null) {
                return null;
            }
            return goal.equals("increase") ? value.compareTo(target) >= 0 : value.compareTo(target) <= 0;
        }

        /** The part of the way that has been gone, or why there is none. */
        Object way() {
            if (verdict != null) {
                return "VERDICT_ONLY";
            }
            if (goal.equals("range")) {
                if (low == null || high == null) {
                    return "NO_TARGET";
                }
                if (Boolean.TRUE.equals(kept())) {
                    return BigDecimal.ONE;
                }
                BigDecimal outside = value.compareTo(low) < 0 ? low.subtract(value) : value.subtract(high);
                BigDecimal width = high.subtract(low);
                return width.signum() == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.ONE.subtract(over(outside, width)).max(BigDecimal.ZERO);
            }
            if (target == null) {
                return "NO_TARGET";
            }
            if (baseline != null) {
                BigDecimal ahead = goal.equals("increase") ? target.subtract(baseline) : baseline.subtract(target);
                return ahead.signum() == 0
                        ? "TARGET_EQUALS_BASELINE"
                        : ahead.signum() < 0
                                ? "TARGET_BEHIND_BASELINE"
                                : over(value.subtract(baseline), target.subtract(baseline));
            }
            if (target.signum() <= 0) {
                return target.signum() == 0 ? "ZERO_PLAN" : "NO_BASELINE";
            }
            if (goal.equals("increase")) {
                return over(value, target);
            }
            return value.signum() <= 0 ? "ZERO_VALUE" : over(target, value);
        }

        @Nullable
        String state() {
            Boolean kept = kept();
            if (kept == null) {
                return null;
            }
            if (kept) {
                return "achieved";
            }
            if (PAST.equals(due)) {
                return "overdue";
            }
            // A range is to be kept at all times, a promise without a day is due at once.
            boolean isDue = due == null || goal.equals("range");
            Object way = way();
            if (way instanceof BigDecimal gone) {
                BigDecimal enough = isDue ? new BigDecimal("0.9") : ENOUGH_BY_JUNE;
                return gone.compareTo(enough) >= 0 ? "on_track" : "behind";
            }
            boolean isLimit = List.of("TARGET_EQUALS_BASELINE", "TARGET_BEHIND_BASELINE", "VERDICT_ONLY")
                    .contains(way);
            return isDue || isLimit ? "behind" : null;
        }

        private static BigDecimal over(BigDecimal numerator, BigDecimal denominator) {
            return numerator.divide(denominator, 12, RoundingMode.HALF_UP);
        }
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static List<Judged> everything() {
        List<Judged> all = new ArrayList<>();
        for (String first : LEVELS) {
            for (String second : LEVELS) {
                for (String value : VALUES) {
                    for (String due : Arrays.asList(null, PAST, TO_COME)) {
                        for (String verdict : value.equals("1") ? VERDICTS : VERDICTS.subList(0, 1)) {
                            for (String goal : List.of("increase", "decrease")) {
                                all.add(new Judged(
                                        goal, number(first), number(second), null, null, due, number(value), verdict));
                            }
                            if (first == null || second == null || number(first).compareTo(number(second)) <= 0) {
                                all.add(new Judged(
                                        "range",
                                        null,
                                        null,
                                        number(first),
                                        number(second),
                                        due,
                                        number(value),
                                        verdict));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, String> row(@Nullable Object... pairs) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                row.put(String.valueOf(pairs[i]), String.valueOf(pairs[i + 1]));
            }
        }
        return row;
    }

    @Test
    void stateFollowsValueAgainstTargetInTheDirectionOfTheGoal() {
        List<Judged> all = everything();
        List<Map<String, String>> promises = new ArrayList<>();
        List<Map<String, String>> measurements = new ArrayList<>();
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            Judged one = all.get(i);
            String kpi = "K" + i;
            promises.add(row(
                    "case_id",
                    "A",
                    "version",
                    1,
                    "kpi_id",
                    kpi,
                    "goal",
                    one.goal(),
                    "baseline",
                    one.baseline(),
                    "baseline_on",
                    "2024-01-01",
                    "target",
                    one.target(),
                    "target_on",
                    one.due(),
                    "range_low",
                    one.low(),
                    "range_high",
                    one.high()));
            measurements.add(row(
                    "case_id",
                    "A",
                    "kpi_id",
                    kpi,
                    "measured_on",
                    MEASURED_ON,
                    "value",
                    one.value(),
                    "verdict",
                    one.verdict()));
            expected.put(kpi, said(one.state(), one.way()) + " of " + one);
        }
        Map<String, List<Map<String, String>>> given = new HashMap<>();
        given.put(
                "business_case",
                List.of(row(
                        "case_id",
                        "A",
                        "version",
                        1,
                        "status",
                        "approved",
                        "approved_on",
                        "2024-01-01",
                        "title",
                        "A",
                        "currency",
                        "GBP")));
        given.put("case_kpi", promises);
        given.put("kpi_measurement", measurements);
        SparkSession spark = LocalSpark.session();
        new GivenViews(spark, AS_OF).register(given);
        new Measures(
                        spark,
                        MeasureGraph.shipped().upTo("kpi_attainment"),
                        new Settings(AS_OF, "GBP", null, Settings.USUAL_THRESHOLDS))
                .run(InMemory::store);

        Map<String, String> actual = new TreeMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (Row reason : spark.sql("select item, reason_code from measure_reason where table_name = 'kpi_attainment'"
                        + " and column_name = 'progress'")
                .collectAsList()) {
            reasons.put(reason.getString(0), reason.getString(1));
        }
        for (Row row : spark.sql(
                        "select kpi_id, state, progress, case_id || '/' || kpi_id || '/' || measured_on from kpi_attainment")
                .collectAsList()) {
            Object way = row.isNullAt(2) ? reasons.get(row.getString(3)) : row.getDecimal(2);
            actual.put(
                    row.getString(0),
                    said(row.getString(1), way) + " of "
                            + all.get(Integer.parseInt(row.getString(0).substring(1))));
        }
        assertThat(all).hasSizeGreaterThan(3000);
        assertThat(actual).isEqualTo(expected);
    }

    private static String said(@Nullable String state, @Nullable Object way) {
        return state + " "
                + (way instanceof BigDecimal gone
                        ? gone.setScale(6, RoundingMode.HALF_UP).toPlainString()
                        : way);
    }
}
