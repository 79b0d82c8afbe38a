package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold for every portfolio, on some drawn at random; a failure names the seed to repeat it with. */
@Tag("slow")
class RandomPortfolioTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MeasureGraph GRAPH = MeasureGraph.shipped();
    private static final Settings SETTINGS =
            new Settings(RandomPortfolio.AS_OF, "GBP", new BigDecimal("0.035"), Settings.USUAL_THRESHOLDS);

    /** A power of two, so that figures in binary floating point are exactly four times as large as well. */
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void moneyInIsMoneyMatchedAndUnmatchedAndPeriodsAddUp(long seed) {
        Map<String, List<Map<String, String>>> portfolio = new RandomPortfolio(seed).rows();

        Map<String, List<String>> tables = run(portfolio, 1);

        everyIdentityHolds();
        assertThat(accountedFor()).isEqualTo(postedByCurrency(portfolio));
        assertThat(plannedInReconciliation()).isEqualTo(plannedByCurrency(portfolio));
        cumulativeIsTheSumOfPeriods("cost_variance", "actual");
        cumulativeIsTheSumOfPeriods("benefit_variance", "realised");
        bridgesReachTheOutturn(seed);
        causesAddUpToTheDifference();
        scoresAreWithinRange();

        assertThat(run(shuffled(portfolio, seed), 3)).isEqualTo(tables);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void fourTimesAllMoneyChangesNoRatioAndNoScore(long seed) {
        Map<String, List<Map<String, String>>> portfolio =
                RandomPortfolio.withoutOddCents(seed).rows();
        Map<String, List<String>> tables = run(portfolio, 1, SETTINGS, RandomPortfolioTest::withoutMoney);
        Map<String, BigDecimal> thresholds = new TreeMap<>(Settings.USUAL_THRESHOLDS);
        thresholds.compute("material_amount", (name, amount) -> amount.multiply(FOUR));
        Settings fourfold =
                new Settings(SETTINGS.asOf(), SETTINGS.reportingCurrency(), SETTINGS.defaultDiscountRate(), thresholds);

        assertThat(run(fourTimes(portfolio), 1, fourfold, RandomPortfolioTest::withoutMoney))
                .isEqualTo(tables);
    }

    private static Map<String, List<String>> run(Map<String, List<Map<String, String>>> portfolio, int partitions) {
        return run(portfolio, partitions, SETTINGS, rows -> rows);
    }

    /** All tables as sorted texts, in the columns that are wanted. */
    private static Map<String, List<String>> run(
            Map<String, List<Map<String, String>>> portfolio,
            int partitions,
            Settings settings,
            UnaryOperator<Dataset<Row>> wanted) {
        new GivenViews(SPARK, RandomPortfolio.AS_OF).register(portfolio);
        portfolio
                .keySet()
                .forEach(view -> SPARK.table(view).repartition(partitions).createOrReplaceTempView(view));
        SPARK.conf().set("spark.sql.shuffle.partitions", partitions);
        try {
            new Measures(SPARK, GRAPH, settings).run(InMemory::store);
        } finally {
            SPARK.conf().set("spark.sql.shuffle.partitions", 1);
        }
        return GRAPH.steps().stream()
                .filter(step -> step.contract() != null)
                .collect(Collectors.toMap(
                        Step::name, step -> texts(wanted.apply(SPARK.table(step.name()))), (a, b) -> a, TreeMap::new));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    /** Money is what a contract gives cents to; sentences and evidence name amounts, and both sides of identities are some. */
    private static Dataset<Row> withoutMoney(Dataset<Row> rows) {
        List<String> texts = List.of("sentence", "evidence", "explanation", "label");
        List<String> sides = List.of(
                "left_value",
                "right_value",
                "earlier_value",
                "current_value",
                "difference",
                "control_total",
                "running");
        return rows.drop(Stream.of(rows.schema().fields())
                .filter(field -> field.dataType().sql().matches("DECIMAL\\(\\d+,2\\)")
                        || texts.contains(field.name())
                        || field.name().endsWith("_unconverted")
                        || sides.contains(field.name())
                        || (field.name().equals("amount")
                                && !field.dataType().sql().startsWith("DECIMAL(18")))
                .map(StructField::name)
                .toArray(String[]::new));
    }

    private static Map<String, List<Map<String, String>>> fourTimes(Map<String, List<Map<String, String>>> portfolio) {
        Map<String, StructType> types = MeasureInputs.types();
        Map<String, List<Map<String, String>>> scaled = new TreeMap<>();
        portfolio.forEach((view, rows) -> scaled.put(
                view,
                rows.stream()
                        .map(row -> {
                            Map<String, String> more = new TreeMap<>(row);
                            more.replaceAll((column, text) -> text.isEmpty() || !isMoney(types.get(view), column)
                                    ? text
                                    : new BigDecimal(text).multiply(FOUR).toPlainString());
                            return more;
                        })
                        .toList()));
        scaled.put(
                "size_band",
                List.of(
                        Map.of("to_amount", "4000000", "label", "under 1m"),
                        Map.of("from_amount", "4000000", "label", "1m and over")));
        return scaled;
    }

    private static boolean isMoney(StructType type, String column) {
        return type.apply(column).dataType().sql().equals("DECIMAL(18,2)");
    }

    /** The same rows, each still with the line it stood on, in another order. */
    private static Map<String, List<Map<String, String>>> shuffled(
            Map<String, List<Map<String, String>>> portfolio, long seed) {
        Map<String, StructType> types = MeasureInputs.types();
        Map<String, List<Map<String, String>>> shuffled = new TreeMap<>();
        portfolio.forEach((view, rows) -> {
            List<Map<String, String>> numbered = new ArrayList<>();
            for (Map<String, String> row : rows) {
                Map<String, String> withLine = new TreeMap<>(row);
                if (types.get(view).getFieldIndex("_line").isDefined()) {
                    withLine.put("_line", String.valueOf(numbered.size() + 2));
                }
                numbered.add(withLine);
            }
            Collections.shuffle(numbered, new Random(seed));
            shuffled.put(view, numbered);
        });
        return shuffled;
    }

    private static void everyIdentityHolds() {
        assertThat(SPARK.table("reconciliation").where("not holds").collectAsList())
                .isEmpty();
    }

    private static Map<String, BigDecimal> postedByCurrency(Map<String, List<Map<String, String>>> portfolio) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        portfolio.getOrDefault("finance_posting", List.of()).stream()
                .filter(row -> GoldenCase.cell(row, "posted_on").compareTo(RandomPortfolio.AS_OF.toString()) <= 0)
                .forEach(row -> sums.merge(
                        GoldenCase.cell(row, "currency"),
                        new BigDecimal(GoldenCase.cell(row, "amount")),
                        BigDecimal::add));
        return sums;
    }

    private static Map<String, BigDecimal> accountedFor() {
        return SPARK
                .sql("select currency, cast(sum(amount) as decimal(18,2)) from ("
                        + "select currency, amount from allocated_posting"
                        + " union all select currency, amount from unmatched) group by currency")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.getString(0), row -> row.getDecimal(1), BigDecimal::add, TreeMap::new));
    }

    /** Both sides of the identities of plans, which hold. */
    private static Map<String, BigDecimal> plannedInReconciliation() {
        return SPARK
                .sql("select identity, cast(right_value as decimal(18,2)) from reconciliation"
                        + " where identity like 'plans %'")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.getString(0), row -> row.getDecimal(1), BigDecimal::add, TreeMap::new));
    }

    private static Map<String, BigDecimal> plannedByCurrency(Map<String, List<Map<String, String>>> portfolio) {
        Map<String, String> currencies = new TreeMap<>();
        portfolio
                .get("business_case")
                .forEach(row -> currencies.put(
                        GoldenCase.cell(row, "case_id") + "/" + GoldenCase.cell(row, "version"),
                        GoldenCase.cell(row, "currency")));
        Map<String, BigDecimal> sums = new TreeMap<>();
        portfolio
                .get("case_plan")
                .forEach(row -> sums.merge(
                        "plans "
                                + currencies.getOrDefault(
                                        GoldenCase.cell(row, "case_id") + "/" + GoldenCase.cell(row, "version"),
                                        "without a currency"),
                        new BigDecimal(GoldenCase.cell(row, "amount")),
                        BigDecimal::add));
        assertThat(sums).containsKey("plans without a currency");
        return sums;
    }

    private static void cumulativeIsTheSumOfPeriods(String table, String actual) {
        long checked = SPARK.table(table)
                .where("cumulative_" + actual + " is not null")
                .count();
        long wrong = SPARK.sql("select * from " + table + " as late where late.cumulative_" + actual + " <> ("
                        + "select sum(early." + actual + ") from " + table + " as early"
                        + " where early.case_id = late.case_id and early.category = late.category"
                        + " and early.period_start <= late.period_start)")
                .count();
        assertThat(checked).isPositive();
        assertThat(wrong).isZero();
    }

    private static void bridgesReachTheOutturn(long seed) {
        List<Row> bridges = SPARK.sql(
                        "select sum(if(driver = 'outturn', 0, amount)), max(if(driver = 'outturn', amount, null))"
                                + " from variance_bridge group by case_id having count(*) = count(amount)")
                .collectAsList();
        // Without a rate hardly a case can be valued.
        assertThat(bridges.isEmpty()).isEqualTo(seed % 2 == 0);
        assertThat(bridges)
                .allSatisfy(bridge -> assertThat(bridge.getDecimal(0)).isEqualByComparingTo(bridge.getDecimal(1)));
    }

    private static void causesAddUpToTheDifference() {
        List<Row> restated = SPARK.sql(
                        "select sum(difference), coalesce(max(current_value), 0), coalesce(max(earlier_value), 0)"
                                + " from restatement group by case_id, measure, period_start")
                .collectAsList();
        assertThat(restated).isNotEmpty().allSatisfy(figure -> assertThat(figure.getDecimal(0))
                .isEqualByComparingTo(figure.getDecimal(1).subtract(figure.getDecimal(2))));
    }

    private static void scoresAreWithinRange() {
        assertThat(SPARK.table("alignment_component").where("value is not null").count())
                .isPositive();
        assertThat(SPARK.table("alignment_component")
                        .where("value not between 0 and 1 or contribution not between 0 and 100")
                        .collectAsList())
                .isEmpty();
        assertThat(SPARK.table("alignment_score")
                        .where("declared_score not between 0 and 100 or evidenced_score not between 0 and 100"
                                + " or alignment_score not between 0 and 100 or coverage not between 0 and 1"
                                + " or top_quartile_probability not between 0 and 1 or rank_p05 > rank_p95")
                        .collectAsList())
                .isEmpty();
    }
}
