package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold for every portfolio, on some drawn at random; a failure names the seed to repeat it with. */
class RandomPortfolioTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MeasureGraph GRAPH = MeasureGraph.shipped();
    private static final Settings SETTINGS =
            new Settings(RandomPortfolio.AS_OF, "GBP", new BigDecimal("0.035"), Settings.USUAL_THRESHOLDS);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void moneyInIsMoneyMatchedAndUnmatchedAndPeriodsAddUp(long seed) {
        Map<String, List<Map<String, String>>> portfolio = new RandomPortfolio(seed).rows();

        Map<String, List<String>> tables = run(portfolio, 1);

        everyIdentityHolds();
        assertThat(accountedFor()).isEqualTo(postedByCurrency(portfolio));
        cumulativeIsTheSumOfPeriods("cost_variance", "actual");
        cumulativeIsTheSumOfPeriods("benefit_variance", "realised");

        assertThat(run(shuffled(portfolio, seed), 3)).isEqualTo(tables);
    }

    /** All tables as sorted texts. */
    private static Map<String, List<String>> run(Map<String, List<Map<String, String>>> portfolio, int partitions) {
        new GivenViews(SPARK, RandomPortfolio.AS_OF).register(portfolio);
        portfolio
                .keySet()
                .forEach(view -> SPARK.table(view).repartition(partitions).createOrReplaceTempView(view));
        SPARK.conf().set("spark.sql.shuffle.partitions", partitions);
        try {
            new Measures(SPARK, GRAPH, SETTINGS).run(InMemory::store);
        } finally {
            SPARK.conf().set("spark.sql.shuffle.partitions", 1);
        }
        return GRAPH.steps().stream()
                .filter(step -> step.contract() != null)
                .collect(Collectors.toMap(Step::name, step -> texts(step.name()), (a, b) -> a, TreeMap::new));
    }

    private static List<String> texts(String table) {
        return SPARK.table(table).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    /** The same rows, each still with the line it stood on, in another order. */
    private static Map<String, List<Map<String, String>>> shuffled(
            Map<String, List<Map<String, String>>> portfolio, long seed) {
        Map<String, List<Map<String, String>>> shuffled = new TreeMap<>();
        portfolio.forEach((view, rows) -> {
            List<Map<String, String>> numbered = new ArrayList<>();
            for (Map<String, String> row : rows) {
                Map<String, String> withLine = new TreeMap<>(row);
                withLine.put("_line", String.valueOf(numbered.size() + 2));
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
                        + "select currency, amount from allocated_posting where reason is null"
                        + " union all select currency, amount from unmatched) group by currency")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.getString(0), row -> row.getDecimal(1), BigDecimal::add, TreeMap::new));
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
}
