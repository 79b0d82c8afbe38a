package io.outturn.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.query.AnswerColumn;
import io.outturn.query.AnswerReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** What an answer says in each format, and what it can't do to whoever opens it. */
class AnswersAsTextTest {
    private static final List<AnswerColumn> COLUMNS = List.of(
            new AnswerColumn("title", "VARCHAR"),
            new AnswerColumn("amount", "DECIMAL(18,2)"),
            new AnswerColumn("share", "DOUBLE"));

    private final StringWriter text = new StringWriter();

    private String written(AnswerReader reader, List<AnswerColumn> columns, List<?>... rows) throws IOException {
        reader.columns(columns);
        for (List<?> row : rows) {
            if (!reader.row(List.copyOf((List<Object>) row))) {
                break;
            }
        }
        reader.end();
        return text.toString();
    }

    private String table(int width, long most, List<?>... rows) throws IOException {
        TableAnswer table = new TableAnswer(new PrintWriter(text), width, most);
        table.columns(COLUMNS);
        for (List<?> row : rows) {
            if (!table.row((List<Object>) row)) {
                break;
            }
        }
        table.end();
        return text.toString();
    }

    @Test
    void numbersStandUnderOneAnotherByTheirPoint() throws IOException {
        assertThat(table(
                        0,
                        0,
                        Arrays.asList("a", new BigDecimal("1234.50"), 1.5),
                        Arrays.asList("日本", new BigDecimal("-7.00"), 10.125),
                        Arrays.asList(null, null, null)))
                .isEqualToNormalizingNewlines(
                        """
                        title   amount   share
                        -----  -------  ------
                        a      1234.50   1.5
                        日本     -7.00  10.125
                        null      null    null
                        (3 rows)
                        """);
    }

    @Test
    void textGivesWayWhereTheTerminalIsNarrow() throws IOException {
        assertThat(table(36, 0, Arrays.asList("x".repeat(100), new BigDecimal("1.00"), 2.0)))
                .contains("x".repeat(20) + "…")
                .contains("1.00");
        assertThat(text.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(36));
    }

    @Test
    void aRowThatFitsNowhereBecomesABlockOfLines() throws IOException {
        assertThat(table(20, 0, Arrays.asList("x".repeat(30), new BigDecimal("1.00"), 2.0)))
                .startsWith("-- row 1")
                .contains("title   " + "x".repeat(30));
    }

    @Test
    void rowsBeyondTheMostAreNotShown() throws IOException {
        assertThat(table(0, 1, Arrays.asList("a", null, null), Arrays.asList("b", null, null)))
                .contains("(the first 1 row)")
                .doesNotContain("b ");
    }

    @Test
    void moreRowsThanAreSampledKeepTheirColumns() throws IOException {
        List<?>[] rows = new List<?>[2500];
        Arrays.setAll(rows, i -> Arrays.asList("r" + i, new BigDecimal(i + ".25"), null));
        assertThat(table(0, 0, rows).lines()).hasSize(2503).anyMatch(line -> line.startsWith("r2499  2499.25"));
    }

    @Test
    void nothingInATableMovesTheCursor() throws IOException {
        assertThat(table(0, 0, Arrays.asList("a\u001b[31m\r\u0007\u202eb\u0085\n", null, null)))
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]")
                .contains("a\\u001B[31m\\r\\u0007\\u202Eb\\u0085\\n");
    }

    @Test
    void textThatWouldBeAFormulaIsMarkedAndNumbersAreNot() throws IOException {
        String csv = written(
                new CsvAnswer(text, false),
                COLUMNS,
                List.of("=1+1", new BigDecimal("-5.00"), -2.5),
                List.of("+a", 1, 1),
                List.of("-a", 1, 1),
                List.of("@a", 1, 1),
                List.of("\ta", 1, 1),
                List.of("\ra", 1, 1),
                List.of("＝a", 1, 1),
                List.of("a=b", 1, 1));
        List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
        assertThat(records.stream().map(r -> r.get(0)))
                .containsExactly("title", "'=1+1", "'+a", "'-a", "'@a", "'\ta", "'\ra", "'＝a", "a=b");
        assertThat(records.get(1).get(1)).isEqualTo("-5.00");
        assertThat(records.get(1).get(2)).isEqualTo("-2.5");
    }

    @Test
    void formulasAreKeptOnDemand() throws IOException {
        assertThat(written(new CsvAnswer(text, true), List.of(COLUMNS.get(0)), List.of("=1+1")))
                .isEqualTo("title\r\n=1+1\r\n");
    }

    @Test
    void cellsAreQuotedAsTheStandardSays() throws IOException {
        String csv = written(new CsvAnswer(text, false), List.of(COLUMNS.get(0)), List.of("a \"b\", c\r\nd"));
        assertThat(csv).isEqualTo("title\r\n\"a \"\"b\"\", c\r\nd\"\r\n");
    }

    @Test
    void aHeaderCanBeAFormulaToo() throws IOException {
        assertThat(written(new CsvAnswer(text, false), List.of(new AnswerColumn("=x", "VARCHAR")), List.of("y")))
                .isEqualTo("'=x\r\ny\r\n");
    }

    @Test
    void jsonKeepsEveryDigitAndEveryColumn() throws IOException {
        List<AnswerColumn> columns = List.of(
                new AnswerColumn("a", "DECIMAL(38,2)"),
                new AnswerColumn("a", "DOUBLE"),
                new AnswerColumn("b", "VARCHAR[]"),
                new AnswerColumn("c", "STRUCT"));
        assertThat(written(
                        new JsonAnswer(text),
                        columns,
                        List.of(
                                new BigDecimal("123456789012345678901234567890.10"),
                                Double.POSITIVE_INFINITY,
                                List.of("x\u001b"),
                                Map.of("k", 1))))
                .isEqualTo("[\n{ \"a\" : 123456789012345678901234567890.10, \"a_2\" : \"Infinity\","
                        + " \"b\" : [\"x\\u001B\"], \"c\" : {\"k\":1} }\n]\n");
    }

    @Test
    void jsonWithoutRowsIsAnEmptyList() throws IOException {
        assertThat(written(new JsonAnswer(text), COLUMNS).replaceAll("\\s", "")).isEqualTo("[]");
    }
}
