package io.outturn.measure;

import io.outturn.formula.CentsThatSum;
import io.outturn.formula.Circles;
import io.outturn.formula.EarnedSchedule;
import io.outturn.formula.PlannedCurve;
import io.outturn.formula.RankStability;
import io.outturn.formula.ShapleyValue;
import io.outturn.inmemory.RowType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Formulae for schedules, drivers of a variance, chains of reversals, and ranks. Numbers may be decimals or doubles. */
final class PortfolioFunctions {
    private static final int AMOUNT_DIGITS = 18;
    private static final int AMOUNT_PLACES = 2;
    private static final double LARGEST_AMOUNT = 1e16;

    private PortfolioFunctions() {}

    static void register(SparkSession spark) {
        spark.udf()
                .register(
                        "earned_schedule",
                        (UDF3<Seq<Object>, Object, Object, Double>) PortfolioFunctions::earnedSchedule,
                        DataTypes.DoubleType);
        spark.udf()
                .register(
                        "planned_by",
                        (UDF3<Seq<Object>, Seq<Object>, Object, Double>) PortfolioFunctions::plannedBy,
                        DataTypes.DoubleType);
        spark.udf()
                .register(
                        "shapley_values",
                        (UDF1<Seq<Object>, List<Double>>) PortfolioFunctions::shapleyValues,
                        DataTypes.createArrayType(DataTypes.DoubleType));
        spark.udf()
                .register(
                        "circles",
                        (UDF1<Seq<Row>, List<List<String>>>) PortfolioFunctions::circles,
                        DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.StringType)));
        spark.udf()
                .register(
                        "cents_that_sum",
                        (UDF3<Seq<Object>, BigDecimal, Object, List<BigDecimal>>) PortfolioFunctions::centsThatSum,
                        DataTypes.createArrayType(DataTypes.createDecimalType(AMOUNT_DIGITS, AMOUNT_PLACES)));
        spark.udf()
                .register(
                        "rank_stability",
                        (UDF1<Seq<Row>, List<Row>>) PortfolioFunctions::rankStability,
                        DataTypes.createArrayType(RowType.of("case_id STRING, rank_p05 INT, rank_p95 INT")
                                .add("top_quartile_probability", DataTypes.DoubleType)));
    }

    /** Cumulative planned values by period, earned value, budget at completion; null when any of them is null. */
    private static @Nullable Double earnedSchedule(
            @Nullable Seq<Object> plannedValues, @Nullable Object earnedValue, @Nullable Object budgetAtCompletion) {
        double[] planned = SqlNumbers.complete(plannedValues);
        if (planned == null || earnedValue == null || budgetAtCompletion == null) {
            return null;
        }
        OptionalDouble periods =
                EarnedSchedule.of(planned, SqlNumbers.number(earnedValue), SqlNumbers.number(budgetAtCompletion));
        return periods.isPresent() ? periods.getAsDouble() : null;
    }

    /** Times of a curve's points, their planned values, a time; null when any of them is null, or the curve has no points. */
    private static @Nullable Double plannedBy(
            @Nullable Seq<Object> times, @Nullable Seq<Object> plannedValues, @Nullable Object at) {
        double[] when = SqlNumbers.complete(times);
        double[] planned = SqlNumbers.complete(plannedValues);
        if (when == null || planned == null || at == null || when.length == 0) {
            return null;
        }
        return PlannedCurve.valueAt(when, planned, SqlNumbers.number(at));
    }

    /**
     * From the worths of all 2^n sets of n factors, where the set at index i has the factors whose bit is set in i; null when a
     * worth is null.
     */
    private static @Nullable List<Double> shapleyValues(@Nullable Seq<Object> worths) {
        double[] worth = SqlNumbers.complete(worths);
        if (worth == null) {
            return null;
        }
        if (worth.length < 2 || Integer.bitCount(worth.length) != 1) {
            throw new IllegalArgumentException(
                    worth.length + " worths; there must be one for each set of factors, which makes 2, 4, 8, ...");
        }
        int factors = Integer.numberOfTrailingZeros(worth.length);
        return Arrays.stream(ShapleyValue.of(factors, set -> worth[set]))
                .boxed()
                .toList();
    }

    /** In the order of the parts; null when one of them or the total is null, or a part is too large to be published. */
    private static @Nullable List<BigDecimal> centsThatSum(
            @Nullable Seq<Object> parts, @Nullable BigDecimal total, @Nullable Object computedFrom) {
        double[] unrounded = SqlNumbers.complete(parts);
        if (unrounded == null
                || total == null
                || computedFrom == null
                || !Arrays.stream(unrounded).allMatch(part -> Math.abs(part) < LARGEST_AMOUNT)) {
            return null;
        }
        List<BigDecimal> cents = CentsThatSum.of(unrounded, total, SqlNumbers.number(computedFrom));
        return cents.stream().allMatch(part -> part.precision() <= AMOUNT_DIGITS) ? cents : null;
    }

    /**
     * From (name, values by component) per case to one row per case that can be ranked, ordered by name. A component is not
     * measured where its value is null or missing.
     */
    private static @Nullable List<Row> rankStability(@Nullable Seq<Row> cases) {
        if (cases == null) {
            return null;
        }
        Map<String, Map<String, Double>> byName = new HashMap<>();
        for (Row row : CollectionConverters.asJava(cases)) {
            String name = row.getString(0);
            if (name == null || byName.put(name, measured(row)) != null) {
                throw new IllegalArgumentException("case " + name + " must be named, and only once");
            }
        }
        return RankStability.of(byName).entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getKey(),
                        entry.getValue().rankP05(),
                        entry.getValue().rankP95(),
                        entry.getValue().topQuartileProbability()))
                .toList();
    }

    /** From links (id, id of the next) to the circles among them. */
    private static @Nullable List<List<String>> circles(@Nullable Seq<Row> links) {
        if (links == null) {
            return null;
        }
        Map<String, String> next = new HashMap<>();
        CollectionConverters.asJava(links).forEach(link -> next.put(link.getString(0), link.getString(1)));
        return Circles.of(next);
    }

    private static Map<String, Double> measured(Row row) {
        Map<String, Double> measured = new HashMap<>();
        if (!row.isNullAt(1)) {
            Map<String, Object> values = CollectionConverters.asJava(row.<String, Object>getMap(1));
            values.forEach((component, value) -> {
                if (value != null) {
                    measured.put(component, SqlNumbers.number(value));
                }
            });
        }
        return measured;
    }
}
