package io.outturn.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.formula.CashFlow;
import io.outturn.formula.CentsThatSum;
import io.outturn.formula.EarnedSchedule;
import io.outturn.formula.InternalRate;
import io.outturn.formula.KendallConcordance;
import io.outturn.formula.PlannedCurve;
import io.outturn.formula.RankStability;
import io.outturn.formula.RateOfReturn;
import io.outturn.formula.ShapleyValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Registers formulae that are written in Java as DuckDB functions, for explanations. Functions of DuckDB's driver take no
 * lists, so a list is passed as its text: {@code [1.5, 2.0]}. A null argument gives null.
 */
final class ExplanationFunctions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DIGITS = 38;
    private static final int QUOTIENT_PLACES = 20;
    private static final Type TEXT = new Type(DuckDBColumnType.VARCHAR, 0, 0);
    private static final Type NUMBER = new Type(DuckDBColumnType.DOUBLE, 0, 0);
    private static final Type WHOLE = new Type(DuckDBColumnType.INTEGER, 0, 0);
    private static final Type EXACT = new Type(DuckDBColumnType.DECIMAL, DIGITS, 12);
    private static final Type QUOTIENT = new Type(DuckDBColumnType.DECIMAL, DIGITS, QUOTIENT_PLACES);
    private static final Type MONEY = new Type(DuckDBColumnType.DECIMAL, 18, 2);
    private static final Type MEASURED = new Type(DuckDBColumnType.DECIMAL, 25, 6);

    /** Describes a DuckDB type. Each registration creates the type anew, since it closes it. */
    private record Type(DuckDBColumnType base, int width, int scale) {
        DuckDBLogicalType open() throws SQLException {
            return base == DuckDBColumnType.DECIMAL
                    ? DuckDBLogicalType.decimal(width, scale)
                    : DuckDBLogicalType.of(base);
        }
    }

    private ExplanationFunctions() {}

    static void register(Connection connection) throws SQLException {
        register(connection, "quotient", QUOTIENT, a -> quotient((BigDecimal) a[0], (BigDecimal) a[1]), EXACT, EXACT);
        register(
                connection,
                "product_over",
                QUOTIENT,
                a -> quotient(((BigDecimal) a[0]).multiply((BigDecimal) a[1]), (BigDecimal) a[2]),
                EXACT,
                EXACT,
                EXACT);
        register(
                connection,
                "bround",
                MEASURED,
                a -> roundedHalfEven((BigDecimal) a[0], (Integer) a[1]),
                MEASURED,
                WHOLE);
        register(connection, "internal_rate_of_return", NUMBER, a -> rate((String) a[0], (String) a[1]), TEXT, TEXT);
        register(
                connection,
                "earned_periods",
                NUMBER,
                a -> orNull(EarnedSchedule.of(numbers((String) a[0]), (Double) a[1], (Double) a[2])),
                TEXT,
                NUMBER,
                NUMBER);
        register(
                connection,
                "planned_by",
                NUMBER,
                a -> PlannedCurve.valueAt(numbers((String) a[0]), numbers((String) a[1]), (Double) a[2]),
                TEXT,
                TEXT,
                NUMBER);
        register(
                connection,
                "shapley_part",
                MONEY,
                a -> shapleyPart(numbers((String) a[0]), (BigDecimal) a[1], (Integer) a[2]),
                TEXT,
                MONEY,
                WHOLE);
        register(
                connection,
                "kendall_tau_b",
                NUMBER,
                a -> orNull(KendallConcordance.tauB(numbers((String) a[0]), numbers((String) a[1]))),
                TEXT,
                TEXT);
        register(
                connection,
                "rank_stability",
                NUMBER,
                a -> rankStability((String) a[0], (String) a[1], (String) a[2]),
                TEXT,
                TEXT,
                TEXT);
    }

    private static void register(
            Connection connection,
            String name,
            Type result,
            Function<Object[], @Nullable Object> function,
            Type... parameters)
            throws SQLException {
        DuckDBLogicalType[] accepted = new DuckDBLogicalType[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            accepted[i] = parameters[i].open();
        }
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(accepted)
                .withReturnType(result.open())
                .withVectorizedFunction((rows, answers) -> rows.stream().forEach(row -> {
                    Object[] arguments = new Object[parameters.length];
                    for (int i = 0; i < arguments.length; i++) {
                        arguments[i] = argument(rows.vector(i), row);
                    }
                    answer(answers, row, Arrays.asList(arguments).contains(null) ? null : function.apply(arguments));
                }))
                .register(connection);
    }

    private static @Nullable Object argument(DuckDBReadableVector values, long row) {
        if (values.isNull(row)) {
            return null;
        }
        return switch (values.getType()) {
            case VARCHAR -> values.getString(row);
            case DOUBLE -> values.getDouble(row);
            case INTEGER -> values.getInt(row);
            default -> values.getBigDecimal(row);
        };
    }

    private static void answer(DuckDBWritableVector answers, long row, @Nullable Object answer) {
        if (answer == null) {
            answers.setNull(row);
        } else if (answer instanceof BigDecimal exact) {
            answers.setBigDecimal(row, exact);
        } else {
            answers.setDouble(row, (Double) answer);
        }
    }

    /** Null where the denominator is 0, or the quotient has too many digits for the type. */
    private static @Nullable BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        if (denominator.signum() == 0) {
            return null;
        }
        BigDecimal quotient = numerator.divide(denominator, QUOTIENT_PLACES, RoundingMode.HALF_UP);
        return quotient.precision() <= DIGITS ? quotient : null;
    }

    private static BigDecimal roundedHalfEven(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN).setScale(6, RoundingMode.HALF_EVEN);
    }

    private static @Nullable Double rate(String years, String amounts) {
        double[] when = numbers(years);
        double[] amount = numbers(amounts);
        List<CashFlow> flows = new ArrayList<>();
        for (int i = 0; i < amount.length; i++) {
            flows.add(new CashFlow(when[i], amount[i]));
        }
        return InternalRate.of(flows) instanceof RateOfReturn.Rate found ? found.rate() : null;
    }

    private static BigDecimal shapleyPart(double[] worths, BigDecimal total, int place) {
        int factors = Integer.numberOfTrailingZeros(worths.length);
        // Without a tolerance: that the parts add up to the total was checked before publishing.
        return CentsThatSum.of(ShapleyValue.of(factors, set -> worths[set]), total, Double.MAX_VALUE)
                .get(place - 1);
    }

    /** @param values case, component and value of every ranked case, as a list of lists in JSON */
    private static @Nullable Double rankStability(String caseId, String figure, String values) {
        Map<String, Map<String, Double>> cases = new HashMap<>();
        for (JsonNode row : read(values)) {
            Map<String, Double> measured = cases.computeIfAbsent(row.get(0).asText(), ignored -> new HashMap<>());
            if (!row.get(2).isNull()) {
                measured.put(row.get(1).asText(), Double.valueOf(row.get(2).asText()));
            }
        }
        RankStability found = RankStability.of(cases).get(caseId);
        if (found == null) {
            return null;
        }
        return switch (figure) {
            case "rank_p05" -> (double) found.rankP05();
            case "rank_p95" -> (double) found.rankP95();
            default -> found.topQuartileProbability();
        };
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] numbers(String list) {
        return items(list).stream().mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> items(String list) {
        return Arrays.stream(list.replaceAll("^\\[|\\]$", "").split(",", 0))
                .map(item -> item.strip().replaceAll("^\"|\"$", ""))
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
