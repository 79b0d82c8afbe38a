package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.contract.RowRule;
import io.outturn.inmemory.RowType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table against rows worked out by hand, one folder a case. */
@Tag("slow")
class GoldenTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Contracts TABLES = Contracts.tables();
    private static final MeasureGraph GRAPH = MeasureGraph.shipped();

    /** Those of the tables, or {@code table/case}, that {@code -Doutturn.golden} names; all without it. */
    static Stream<GoldenCase> cases() throws IOException, URISyntaxException {
        String[] wanted = System.getProperty("outturn.golden", "").split(",");
        return allCases()
                .filter(golden -> Stream.of(wanted).anyMatch((golden.table() + "/" + golden.name())::startsWith));
    }

    static Stream<GoldenCase> allCases() throws IOException, URISyntaxException {
        return GoldenCase.all(Path.of(
                Objects.requireNonNull(GoldenTest.class.getResource("/measure")).toURI()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void yieldsWhatIsExpected(GoldenCase golden) {
        check(golden, SPARK, GRAPH);
    }

    /** @throws AssertionError when the graph's table of the case is not as the case has it */
    static void check(GoldenCase golden, SparkSession spark, MeasureGraph graph) {
        Settings settings = golden.settings();
        new GivenViews(spark, settings.asOf()).register(golden.given());

        new Measures(spark, graph.upTo(golden.table()), settings).run(InMemory::store);

        Contract contract = TABLES.get(golden.table());
        Dataset<Row> actual = spark.table(golden.table());
        hasTypesOfContract(contract, actual);
        hasRows(golden, actual);
        keepsRules(golden, contract, spark);
        if (!contract.measures().isEmpty()) {
            everyEmptyFigureHasOneReason(contract, spark);
            golden.expectedReasons().ifPresent(reasons -> hasReasons(contract, reasons, spark));
        }
    }

    private static void hasTypesOfContract(Contract contract, Dataset<Row> actual) {
        assertThat(RowTypes.differences(RowType.of(contract), actual.schema())).isEmpty();
    }

    private static void hasRows(GoldenCase golden, Dataset<Row> actual) {
        GoldenCase.Csv expected = golden.expected();
        assertThat(expected.rows().isEmpty())
                .as("expect.csv without rows only where settings.properties says expect_rows=none")
                .isEqualTo(golden.expectsNoRows());
        assertThat(actual.where("as_of is null or as_of <> date'"
                                + golden.settings().asOf() + "'")
                        .count())
                .as("rows with another as_of")
                .isZero();
        compare(expected, actual);
    }

    private static void hasReasons(Contract contract, GoldenCase.Csv expected, SparkSession spark) {
        compare(expected, spark.table(Reasons.REASON_VIEW).where("table_name = '" + contract.name() + "'"));
    }

    /** Rows regardless of their order, the same row as often; in the columns the expectation names. */
    private static void compare(GoldenCase.Csv expected, Dataset<Row> actual) {
        List<String> columns = expected.header();
        assertThat(List.of(actual.columns())).containsAll(columns);
        StructType type = actual.schema();
        List<String> wanted = expected.rows().stream()
                .map(row -> columns.stream()
                        .map(column -> TypedText.text(
                                TypedText.value(type.apply(column).dataType(), GoldenCase.cell(row, column))))
                        .collect(Collectors.joining(",")))
                .sorted()
                .toList();
        List<String> found = actual.collectAsList().stream()
                .map(row -> columns.stream()
                        .map(column -> TypedText.text(row.getAs(column)))
                        .collect(Collectors.joining(",")))
                .sorted()
                .toList();
        assertThat(String.join("\n", found)).isEqualTo(String.join("\n", wanted));
    }

    private static void keepsRules(GoldenCase golden, Contract contract, SparkSession spark) {
        for (RowRule rule : contract.rules()) {
            long bad = spark.sql(rule.implementation()).first().getLong(0);
            assertThat(bad > 0).as(rule.name()).isEqualTo(golden.breaks(rule.name()));
        }
    }

    private static void everyEmptyFigureHasOneReason(Contract contract, SparkSession spark) {
        long nulls = spark.table(Reasons.NULL_COUNT_VIEW)
                .where("table_name = '" + contract.name() + "'")
                .first()
                .getLong(1);
        Map<Boolean, Long> reasons =
                spark
                        .table(Reasons.REASON_VIEW)
                        .where("table_name = '" + contract.name() + "'")
                        .collectAsList()
                        .stream()
                        .collect(Collectors.groupingBy(
                                row -> row.<Boolean>getAs("figure_is_null"), Collectors.counting()));

        assertThat(reasons.getOrDefault(true, 0L))
                .as("reasons of empty figures")
                .isEqualTo(nulls);
        assertThat(reasons.getOrDefault(false, 0L))
                .as("reasons of figures that are not empty")
                .isZero();
    }
}
