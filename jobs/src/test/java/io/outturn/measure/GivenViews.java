package io.outturn.measure;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Registers the inputs of a test as views, from rows of text by column name. What a row leaves out has the default of its
 * contract, or is null; postings come from the source {@code ledger} of the system {@code erp}, other rows from a source
 * and system named as their contract.
 */
final class GivenViews {
    private static final Contracts EXPORTS = Contracts.exports();
    private static final Map<String, StructType> TYPES = MeasureInputs.types();
    private static final String POSTINGS = "finance_posting";
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2028, 12, 31);

    private final SparkSession spark;
    private final LocalDate asOf;

    GivenViews(SparkSession spark, LocalDate asOf) {
        this.spark = spark;
        this.asOf = asOf;
    }

    /** Registers every view measures may read; those without given rows are empty, or as usual. */
    void register(Map<String, List<Map<String, String>>> given) {
        TYPES.forEach((name, type) -> register(name, type, given.getOrDefault(name, usualRows(name))));
        if (!given.containsKey("landed_money")) {
            // Files that hold the postings and nothing else.
            spark.sql(
                            "select _source as source, _file as file, 'finance_posting' as contract, 'accepted' as fate, currency,"
                                    + " count(*) as rows, cast(sum(amount) as decimal(38,2)) as amount, 0L as unread"
                                    + " from finance_posting group by _source, _file, currency")
                    .createOrReplaceTempView("landed_money");
        }
        List<Row> days = given.containsKey("calendar_period") ? daysOf(given.get("calendar_period")) : daysOfMonths();
        spark.createDataFrame(days, spark.table("calendar_day").schema()).createOrReplaceTempView("calendar_day");
    }

    private void register(String name, StructType type, List<Map<String, String>> rows) {
        List<Row> typed = new ArrayList<>();
        for (Map<String, String> row : rows) {
            typed.add(typed(name, type, row, typed.size() + 2));
        }
        spark.createDataFrame(typed, type).createOrReplaceTempView(name);
    }

    private Row typed(String view, StructType type, Map<String, String> row, int line) {
        List<String> unknown = row.keySet().stream()
                .filter(column -> !List.of(type.fieldNames()).contains(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(view + " has no column " + unknown);
        }
        List<Object> values = new ArrayList<>();
        for (StructField field : type.fields()) {
            String given = row.getOrDefault(field.name(), "");
            String text = given.isEmpty() ? usual(view, field.name(), line) : given;
            values.add(TypedText.value(field.dataType(), text));
        }
        return RowFactory.create(values.toArray());
    }

    /** Text of a column no value is given for; empty for null. */
    private String usual(String view, String column, int line) {
        String source = view.equals(POSTINGS) ? "ledger" : view;
        return switch (column) {
            case "_source" -> source;
            case "_file" -> source + ".csv";
            case "_line" -> String.valueOf(line);
            case "_extracted_on" -> asOf.toString();
            default ->
                EXPORTS.find(view)
                        .filter(contract -> contract.hasColumn(column))
                        .map(contract -> defaultOf(contract, column))
                        .orElse("");
        };
    }

    private static String defaultOf(Contract contract, String column) {
        Column found = contract.column(column);
        String value = found.defaultValue();
        return value == null ? "" : value;
    }

    private static List<Map<String, String>> usualRows(String view) {
        if (view.equals("alignment_weight")) {
            return usualWeights();
        }
        if (view.equals("size_band")) {
            return List.of(
                    Map.of("to_amount", "1000000", "label", "under 1m"),
                    Map.of("from_amount", "1000000", "label", "1m and over"));
        }
        if (!view.equals("source")) {
            return List.of();
        }
        return EXPORTS.names().stream()
                .map(contract -> contract.equals(POSTINGS)
                        ? source("ledger", "erp", contract, "changes")
                        : source(contract, contract, contract, "snapshot"))
                .toList();
    }

    private static List<Map<String, String>> usualWeights() {
        List<Map<String, String>> weights = new ArrayList<>();
        for (String component : List.of("strategic_fit", "case_quality", "shared_ownership", "priority_agreement")) {
            weights.add(Map.of("component", component, "facet", "declared", "weight", "0.125"));
        }
        for (String component :
                List.of("kpi_coverage", "cadence", "outcome_attainment", "benefit_realisation", "delivery")) {
            weights.add(Map.of("component", component, "facet", "evidenced", "weight", "0.1"));
        }
        return weights;
    }

    private static Map<String, String> source(String name, String system, String contract, String delivers) {
        return Map.of("source", name, "system", system, "contract", contract, "delivers", delivers);
    }

    private static List<Row> daysOfMonths() {
        List<Row> days = new ArrayList<>();
        for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            YearMonth month = YearMonth.from(day);
            days.add(
                    day(day, month.atDay(1), month.atEndOfMonth(), String.valueOf(day.getYear()), day.getMonthValue()));
        }
        return days;
    }

    private static List<Row> daysOf(List<Map<String, String>> periods) {
        List<Row> days = new ArrayList<>();
        for (Map<String, String> period : periods) {
            LocalDate start = LocalDate.parse(GoldenCase.cell(period, "period_start"));
            LocalDate end = LocalDate.parse(GoldenCase.cell(period, "period_end"));
            for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
                days.add(day(
                        day,
                        start,
                        end,
                        GoldenCase.cell(period, "fiscal_year"),
                        Integer.parseInt(GoldenCase.cell(period, "fiscal_period"))));
            }
        }
        return days;
    }

    private static Row day(LocalDate day, LocalDate start, LocalDate end, String fiscalYear, int fiscalPeriod) {
        return RowFactory.create(Date.valueOf(day), Date.valueOf(start), Date.valueOf(end), fiscalYear, fiscalPeriod);
    }
}
