package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outturn.inmemory.SqlFunction;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The formulae as queries call them; that they are right is tested beside them. */
@Tag("slow")
class FunctionsTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @BeforeAll
    static void functionsAreRegistered() {
        Functions.register(SPARK);
    }

    @Test
    void concordanceOfTwoRanksSkipsCasesWithoutOneOfThem() {
        assertThat(number("select kendall_tau_b(collect_list(struct(business, it))) from values"
                        + " (12, 1), (2, 4), (1, 7), (12, 1), (2, 0), (null, 3), (5, null) as priority(business, it)"))
                .isCloseTo(-0.47140452079103173, within(1e-15));
        assertThat(value("select kendall_tau_b(array(struct(1, 2), struct(1, 3)))"))
                .isNull();
        assertThat(value("select kendall_tau_b(cast(null as array<struct<a: int, b: int>>))"))
                .isNull();
    }

    @Test
    void biasOfLogRatiosSkipsThoseThatHaveNone() {
        assertThat(number("select wilcoxon_p_value(array(6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75,"
                        + " null))"))
                .isEqualTo(0.041259765625);
        assertThat(number("select wilcoxon_p_value(collect_list(ln(ratio))) from values (1.5BD), (0.8BD), (0.0BD)"
                        + " as completed(ratio)"))
                .isEqualTo(1);
        assertThat(value("select wilcoxon_p_value(array(0.0BD))")).isNull();
        assertThat(value("select wilcoxon_p_value(cast(null as array<double>))"))
                .isNull();
    }

    @Test
    void pValuesOfGroupsAreAdjustedInTheirPlaces() {
        assertThat(list("select benjamini_hochberg(array(0.5BD, null, 0.6BD, 0.1BD, 0.001BD))"))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(0.6, null, 0.6, 0.2, 0.004);
        assertThat(value("select benjamini_hochberg(cast(null as array<double>))"))
                .isNull();
    }

    @Test
    void adjustedPValuesFindTheirWayBackToTheirRows() {
        List<String> rows = rows("with tested as ("
                + "  select array_sort(collect_list(struct(class_value, p_value))) as tests from values"
                + "    ('cloud', 0.001D), ('data', 0.5D), ('web', null) as bias(class_value, p_value)"
                + "), adjusted as ("
                + "  select tests, benjamini_hochberg(tests.p_value) as p_values from tested"
                + "), zipped as ("
                + "  select explode(arrays_zip(tests, p_values)) as test from adjusted"
                + ") select test.tests.class_value, test.p_values from zipped");

        assertThat(rows).containsExactly("[cloud,0.002]", "[data,0.5]", "[web,null]");
    }

    @Test
    void argumentsAreOfTheTypesOfTheParametersAndWhatTheyNameIsTheCallers() {
        assertThat(value("select safe_ratio(denominator, numerator) from values (2, 7) as t(numerator, denominator)"))
                .isEqualTo(new BigDecimal("3.500000"));
        assertThat(SPARK.sql("select cents(1.005D) as c, safe_ratio(1, 3) as r")
                        .schema()
                        .toDDL())
                .isEqualTo("c DECIMAL(18,2),r DECIMAL(18,6)");
        assertThat(
                        value(
                                "select kpi_progress('range', n, null, null, 10, 20) from values (cast(null as decimal(24,6))) as t(n)"))
                .isEqualTo(new BigDecimal("0.000000000000"));
    }

    /** {@code SharedFormulasTest} asks DuckDB the same. */
    @Test
    void formulasGiveTheirExamples() throws IOException {
        List<FormulaExample> examples = FormulaExample.all();
        Row row = SPARK.sql(FormulaExample.query(examples)).head();

        assertThat(IntStream.range(0, row.size()).mapToObj(row::getString).toList())
                .isEqualTo(examples.stream().map(FormulaExample::given).toList());
    }

    /** The example Microsoft publishes for XNPV. */
    @Test
    void presentValueAgreesWithThePublishedExampleOfXnpv() {
        String flows = "select sort_array(collect_list(struct(day as period_start, amount))) as flows from values"
                + " (date'2008-01-01', -10000.00BD), (date'2008-03-01', 2750.00BD), (date'2008-10-30', 4250.00BD),"
                + " (date'2009-02-15', 3250.00BD), (date'2009-04-01', 2750.00BD) as t(day, amount)";

        assertThat(number("select present_value(flows, 0.09BD, date'2008-01-01') from (" + flows + ")"))
                .isCloseTo(2086.647602, within(5e-7));
        assertThat(number("select present_value(flows, 0BD, date'2008-01-01') from (" + flows + ")"))
                .isEqualTo(3000);
        assertThat(number(
                        "select internal_rate_of_return(by_years(flows, date'2008-01-01')).rate from (" + flows + ")"))
                .isCloseTo(0.373362535, within(2e-9));
    }

    @Test
    void callsWithinOneQueryKeepTheirValuesApart() {
        String flows = "array(named_struct('period_start', day, 'amount', 110.00BD))";
        assertThat(list("select transform(array(date'2026-01-01', date'2027-01-01')," + " day -> present_value(" + flows
                        + ", 0.1BD, date'2026-01-01'))"))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(110.0, 100.0);
        assertThat(number("select sum(present_value(" + flows + ", 0.1BD, date'2026-01-01')"
                        + " - present_value(" + flows + ", 0.0BD, date'2026-01-01'))"
                        + " from values (date'2026-01-01'), (date'2027-01-01') as t(day)"))
                .isCloseTo(-10, within(1e-9));
    }

    @Test
    void wrongNumberOfArgumentsIsSaid() {
        assertThatThrownBy(() -> value("select safe_ratio(1)"))
                .hasMessageContaining("safe_ratio takes 2 arguments, not 1");
    }

    @Test
    void statementThatIsNoFunctionIsRefused() {
        assertThatThrownBy(() -> SqlFunction.register(SPARK, List.of("select 1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a function of an expression: select 1");
    }

    @Test
    void functionsMayCallOneAnotherInWhateverOrder() {
        SqlFunction.register(
                SPARK,
                List.of(
                        "create temporary function test_outer(n int) returns int return test_inner(n) + n",
                        "create temporary function test_inner(n decimal(18,2)) returns int return n * 2"));

        assertThat(value("select test_outer(3)")).isEqualTo(9);
    }

    @Test
    void functionsThatCallOneAnotherInACircleAreRefused() {
        assertThatThrownBy(() -> SqlFunction.register(
                        SPARK,
                        List.of(
                                "create temporary function test_there(n int) returns int return test_back(n)",
                                "create temporary function test_back(n int) returns int return test_there(n)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("functions that call one another: [test_back, test_there]");
    }

    @Test
    void functionsKnowNothingOfOneAnothersParameters() {
        List<String> statements = List.of(
                "create temporary function test_one(mine int) returns int return mine",
                "create temporary function test_other(own int) returns int return mine");

        assertThatThrownBy(() -> SqlFunction.register(SPARK, statements)).hasMessageContaining("`mine`");
    }

    @Test
    void namesAreTheSameInWhateverCase() {
        SqlFunction.register(
                SPARK,
                List.of(
                        "create temporary function test_upper(Amount int) returns int return TEST_LOWER(AMOUNT) + amount",
                        "create temporary function test_lower(amount int) returns int return Amount * 2"));

        assertThat(value("select test_upper(3)")).isEqualTo(9);
    }

    @Test
    void fieldsOfParametersCanBeNamed() {
        SqlFunction.register(
                SPARK,
                List.of(
                        "create temporary function test_field(pair struct<a: int, b: int>) returns int return pair.b",
                        "create temporary function test_fields(pair struct<a: int, b: int>) returns int"
                                + " return aggregate(array(1, 2), 0, (sum, n) -> sum + n * pair.a)"));

        assertThat(value("select test_field(named_struct('a', 1, 'b', 2))")).isEqualTo(2);
        assertThat(value("select test_fields(named_struct('a', 5, 'b', 2))")).isEqualTo(15);
    }

    @Test
    void whatALambdaNamesHidesAParameterOfTheSameName() {
        SqlFunction.register(
                SPARK,
                List.of(
                        "create temporary function test_hidden(n int) returns array<int>"
                                + " return transform(array(1, 2), n -> n + 10)",
                        "create temporary function test_seen(n int) returns array<int>"
                                + " return transform(array(1, 2), m -> m + n)"));

        assertThat(list("select test_hidden(100)")).containsExactly(11, 12);
        assertThat(list("select test_seen(100)")).containsExactly(101, 102);
    }

    @Test
    void quantilesTakeDecimalsAndSkipNulls() {
        assertThat(number("select quantile(array(1.0BD, 3.0BD, null, 2.0BD, 4.0BD), 0.3)"))
                .isCloseTo(1.9, within(1e-12));
        assertThat(value("select quantile(cast(array() as array<double>), 0.5)"))
                .isNull();
        assertThat(value("select quantile(array(1), cast(null as double))")).isNull();
        assertThat(value("select quantile(cast(null as array<double>), 0.5)")).isNull();
    }

    @Test
    void quantilesAreThoseOfTheEngineItself() {
        String values = " from values (3.5D), (1.25D), (9D), (4D), (4D), (7.75D) as ratio(r)";
        for (String p : List.of("0.1", "0.5", "0.8", "0.9")) {
            assertThat(number("select quantile(collect_list(r), " + p + ")" + values))
                    .isCloseTo(number("select percentile(r, " + p + ")" + values), within(1e-12));
        }
    }

    @Test
    void earnedScheduleIsInMonths() {
        assertThat(number("select earned_schedule(array(5.00BD, 10.00BD, 25.00BD), 22.00BD, 150.00BD)"))
                .isCloseTo(2.8, within(1e-12));
        assertThat(value("select earned_schedule(array(5.00BD, 10.00BD), 22.00BD, 150.00BD)"))
                .isNull();
        assertThat(value("select earned_schedule(array(5.00BD, null), 2.00BD, 150.00BD)"))
                .isNull();
        assertThat(value("select earned_schedule(array(5.00BD), cast(null as decimal(18,2)), 150.00BD)"))
                .isNull();
        assertThat(value("select earned_schedule(array(5.00BD), 2.00BD, cast(null as decimal(18,2)))"))
                .isNull();
    }

    @Test
    void driversComeFromTheWorthOfEverySetOfThem() {
        assertThat(list("select shapley_values(transform(sequence(0, 31), set -> aggregate(sequence(0, 4), 0D,"
                        + " (worth, factor) -> worth + getbit(set, factor) * (factor + 1))))"))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(value("select shapley_values(array(0, null))")).isNull();
        assertThatThrownBy(() -> value("select shapley_values(array(0, 1, 2))"))
                .rootCause()
                .hasMessageContaining("3 worths");
    }

    @Test
    void driversInCentsAddUp() {
        assertThat(list("select cents_that_sum(array(33.333D, 33.334D, 33.333D), 100.00BD, 100D)"))
                .containsExactly(new BigDecimal("33.33"), new BigDecimal("33.34"), new BigDecimal("33.33"));
        assertThat(SPARK.sql("select cents_that_sum(array(1D), 1.00BD, 1D) as cents")
                        .schema()
                        .toDDL())
                .isEqualTo("cents ARRAY<DECIMAL(18,2)>");
        assertThat(value("select cents_that_sum(array(1D, null), 1.00BD, 1D)")).isNull();
        assertThat(value("select cents_that_sum(array(1D), cast(null as decimal(18,2)), 1D)"))
                .isNull();
    }

    @Test
    void stabilityOfRanksIsOneRowACaseThatCanBeRanked() {
        List<String> rows = rows(stability(""));

        assertThat(rows).containsExactly("[best,1,1,1.0]", "[last,3,3,0.0]", "[partly,2,2,0.0]");
    }

    @Test
    void stabilityOfRanksDoesNotHangOnTheOrderOfRows() {
        assertThat(rows(stability("order by component, case_id desc")))
                .isEqualTo(rows(stability("order by case_id, component desc")));
    }

    @Test
    void aCaseNamedTwiceIsRefused() {
        assertThatThrownBy(() -> value("select rank_stability(array("
                        + "named_struct('case_id', 'a', 'components', map('x', 1D)),"
                        + " named_struct('case_id', 'a', 'components', map('x', 2D))))"))
                .rootCause()
                .hasMessageContaining("case a must be named, and only once");
        assertThat(value("select rank_stability(cast(null as array<struct<c: string, v: map<string, double>>>))"))
                .isNull();
    }

    private static String stability(String order) {
        return "with component as ("
                + "  select * from values ('best', 'fit', 0.90BD), ('best', 'delivery', 0.80BD),"
                + "    ('last', 'fit', 0.10BD), ('last', 'delivery', 0.20BD),"
                + "    ('partly', 'fit', null), ('partly', 'delivery', 0.70BD), ('silent', 'fit', null)"
                + "    as component(case_id, component, value) " + order
                + "), scored as ("
                + "  select case_id, map_from_entries(collect_list(struct(component, value))) as components"
                + "  from component group by case_id"
                + ") select inline(rank_stability(collect_list(struct(case_id, components)))) from scored";
    }

    private static Object value(String query) {
        return SPARK.sql(query).first().get(0);
    }

    private static double number(String query) {
        return SPARK.sql(query).first().getDouble(0);
    }

    private static List<Object> list(String query) {
        return SPARK.sql(query).first().getList(0);
    }

    private static List<String> rows(String query) {
        return SPARK.sql(query).collectAsList().stream().map(Row::toString).toList();
    }
}
