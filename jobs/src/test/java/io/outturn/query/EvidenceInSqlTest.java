package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.nightly.SampleRelease;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows behind figures answer SQL and go into spreadsheets. */
@Tag("slow")
class EvidenceInSqlTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String command, String... further) {
        List<String> all = new ArrayList<>(
                List.of(command, "--warehouse", SampleRelease.warehouse().toString()));
        all.addAll(List.of(further));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Outturn.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    @Test
    void rowsBehindAFigureAddUpToIt() {
        String sums =
                """
                select count(*) > 100, bool_and(round(rows.amount, 2) = v.actual)
                from cost_variance as v
                join (
                  select case_id, category, period_start, sum(reporting_amount) as amount
                  from evidence.posting where flow = 'cost' group by all
                ) as rows using (case_id, category, period_start)
                where v.actual is not null
                """;
        assertThat(call("sql", "--format", "csv", sums)).as(err.toString()).isZero();
        assertThat(out.toString()).endsWith("true,true\r\n");
    }

    @Test
    void exportsAndStepsAnswerToo() {
        assertThat(call("sql", "--format", "csv", "select count(*) > 600 from EXPORT.finance_posting"))
                .isZero();
        assertThat(out.toString()).endsWith("true\r\n");
        assertThat(call("sql", "--format", "csv", "select count(*) > 0 from working . period"))
                .isZero();
        assertThat(out.toString()).endsWith("true\r\n");
    }

    @Test
    void whatIsRefusedElsewhereIsRefusedHere() {
        assertThat(call("sql", "select * from evidence.posting, read_csv('/etc/passwd')"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("read_csv is not available");
        assertThat(call("sql", "drop view evidence.posting")).isEqualTo(2);
        assertThat(call("sql", "from evidence.posting, '/etc/passwd'")).isEqualTo(2);
        assertThat(call("sql", "copy (from evidence.posting) to '/tmp/taken.csv'"))
                .isEqualTo(2);
    }

    @Test
    void anExplanationIsAlsoASheet() throws Exception {
        assertThat(call("explain", "BC-101", "cost_variance.variance", "--format", "csv"))
                .as(err.toString())
                .isZero();
        List<CSVRecord> lines = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(out.toString()))
                .getRecords();
        CSVRecord asked = lines.get(0);
        assertThat(List.of(asked.get("level"), asked.get("kind"), asked.get("name"), asked.get("value")))
                .containsExactly("0", "figure", "cost_variance.variance", "10072.70");
        BigDecimal actual = valueOf(lines, "cost_variance.actual");
        assertThat(actual.subtract(valueOf(lines, "cost_variance.current_plan")))
                .isEqualByComparingTo(asked.get("value"));
        assertThat(lines)
                .filteredOn(line -> line.get("kind").equals("row"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.get("item")).contains("file ", "line "));
    }

    private static BigDecimal valueOf(List<CSVRecord> lines, String figure) {
        return new BigDecimal(lines.stream()
                .filter(line -> line.get("name").equals(figure))
                .findFirst()
                .orElseThrow()
                .get("value"));
    }
}
