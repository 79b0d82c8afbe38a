package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.Warehouse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an upgrade, releases of the former version still answer; what they can't answer is told in a line. */
@Tag("slow")
class EarlierReleaseTest {
    @TempDir
    private static Path folder;

    private static Warehouse warehouse;

    @BeforeAll
    static void make() throws Exception {
        warehouse = EarlierRelease.beside(new Warehouse(SampleRelease.warehouse()), folder.resolve("warehouse"));
    }

    private record Ended(int code, String out, String err) {}

    private static Ended outturn(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add(1, "--warehouse");
        all.add(2, warehouse.folder().toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Outturn.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private static Ended explained(String caseId, String measure, String... more) {
        List<String> arguments = new ArrayList<>(List.of("explain", caseId, measure, "--release", EarlierRelease.NAME));
        arguments.addAll(List.of(more));
        return outturn(arguments.toArray(String[]::new));
    }

    @Test
    void sqlReadsTheColumnsItHas() {
        Ended found = outturn(
                "sql",
                "--release",
                EarlierRelease.NAME,
                "--format",
                "csv",
                "select count(favourable) > 0 as f, count(*) as n from cost_variance where case_id = 'BC-101'");
        assertThat(found.err()).isEmpty();
        assertThat(found.out()).startsWith("f,n\r\ntrue,");
        assertThat(outturn("sql", "--release", EarlierRelease.NAME, "describe cost_variance")
                        .out())
                .contains("favourable ")
                .contains("cumulative_variance_pct")
                .doesNotContain("rebaselined");
        assertThat(outturn("sql", "--release", EarlierRelease.NAME, "from outlook")
                        .err())
                .startsWith("outturn: Table with name outlook does not exist!");
    }

    @Test
    void explainFollowsWhatItCan() {
        Ended whole = explained("BC-101", "planned_cost");
        assertThat(whole.err()).isEmpty();
        assertThat(whole.out()).contains("rows of cost_variance: 1,500,000.00").contains("financial_plan.csv");
        assertThat(whole.out()).doesNotContain("Not followed further");
    }

    @Test
    void explainTellsInALineWhatItCanNot() {
        assertThat(explained("BC-101", "cost_variance.rebaselined", "--period", "2026-07-01")
                        .out())
                .contains("Not followed further: release 2026-08-15-1 was written by cost_variance 0.9.0,"
                        + " which has no such column");
        assertThat(explained("portfolio", "declared_share").out())
                .contains("declared_share: ")
                .contains("Not followed further: release 2026-08-15-1 was written by an earlier version");
        Ended keyless = explained("BC-101", "progress");
        assertThat(keyless.code()).isEqualTo(2);
        assertThat(keyless.err())
                .startsWith("outturn: release 2026-08-15-1, of kpi_attainment 0.9.0: ")
                .hasLineCount(1);
        Ended tableless = explained("BC-101", "p80");
        assertThat(tableless.code()).isEqualTo(2);
        assertThat(tableless.err()).contains("a version without outlook").hasLineCount(1);
    }

    @Test
    void diffComparesWhatBothHave() {
        Ended diff = outturn("diff", EarlierRelease.NAME, "current", "--all");
        assertThat(diff.err()).isEmpty();
        assertThat(diff.out())
                .contains("program     0.0.9, now ")
                .contains("contracts   cost_variance 0.9.0, now ")
                .contains("contracts   outlook is new")
                .contains("note: cost_variance of 2026-08-15-1 has no favourable_variance, rebaselined")
                .contains("note: kpi_attainment has another key in one of them, so its rows are not compared")
                .contains("note: outlook is only in 2026-09-30-1 and not compared")
                .containsPattern(
                        "BC-101/2026-07-01/capex +actual +changed +[\\d.]+ +[\\d.]+ +1000\\.000000 +settings \\+ program"
                                + " \\+ contracts");
    }
}
