package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a night, what it says, and that nothing is published. */
@Tag("slow")
class FailingNightTest {
    @TempDir
    private Path folder;

    private Portfolio portfolio;
    private Path configuration;
    private Path ledger;

    @BeforeEach
    void copyTheSample() throws IOException {
        FileUtils.copyDirectory(
                Portfolio.SAMPLE.toFile(), folder.resolve("sample").toFile());
        configuration = folder.resolve("sample/outturn.yaml");
        ledger = folder.resolve("sample/exports/2026-09-30/erp/FI_BUCHUNGEN_20260930.csv");
        portfolio = new Portfolio(configuration, folder.resolve("warehouse"));
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(configuration);
        assertThat(text).contains(from);
        Files.writeString(configuration, text.replace(from, to));
    }

    private void failsWith(int code, String... messages) throws IOException {
        Portfolio.Call call = portfolio.call("run");
        assertThat(call.exitCode()).as(call.err()).isEqualTo(code);
        assertThat(call.err()).contains(messages).doesNotContain("\tat ", "Exception");
        assertThat(portfolio.releases()).isEmpty();
    }

    @Test
    void mistakesInTheConfigurationAreAllReportedAtOnce() throws IOException {
        edit(
                "delivers: changes\n    extracted_on: {file_name: \"_(",
                "delivers: deltas\n    extracted_on: {file_name: \"_(");
        edit("reporting_currency: GBP", "reporting_curency: GBP\nreporting_currency: GBP");
        edit("posting_id: Belegnummer", "posting_idd: Belegnummer");
        edit("reporting_currency: GBP  ", "reporting_currency: pounds  ");
        edit("first_month: 4", "first_month: 13");
        edit("      tier: {header", "      teir: {header");
        edit(
                "{delimiter: \",\", quote: \"\\\"\", encoding: UTF-8}\n    dates: [yyyy-MM-dd]\n    columns:                            #",
                "{encoding: utf9}\n    dates: [quarterly]\n    columns:                            #");
        edit("contract: case_kpi", "contract: case_kpis");
        edit("files: exports/*/portfolio/objectives.csv", "files: \"exports/[*/objectives.csv\"");
        failsWith(
                3,
                "'deltas' is not one of snapshot, changes",
                "reporting_curency: is not a known key; did you mean 'reporting_currency'?",
                "reporting_currency: 'pounds' is not a code such as EUR",
                "calendar: first_month is 13; it must be from 1 to 12",
                "columns.teir is not a column of contract business_case; did you mean 'tier'?",
                "columns.posting_idd is not a column of contract finance_posting; did you mean 'posting_id'?",
                "sources[0].csv: encoding 'utf9' is not known",
                "sources[0].dates: date form 'quarterly'",
                "sources[2].contract: 'case_kpis' is not known; did you mean 'case_kpi'?",
                "sources[4].files: 'exports/[*/objectives.csv' is not a glob");
    }

    @Test
    void aMissingConfigurationIsNamed() {
        Portfolio.Call call = new Portfolio(folder.resolve("none.yaml"), folder.resolve("w")).call("run");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).contains("none.yaml is not there");
    }

    @Test
    void aMissingExportIsNamedWithItsSource() throws IOException {
        edit("files: exports/*/erp/FI_KONTEN_*.csv", "files: exports/*/erp/ACCOUNTS_*.csv");
        failsWith(4, "source accounts: no file matches exports/*/erp/ACCOUNTS_*.csv");
    }

    @Test
    void aFileWithoutANeededColumnIsRefused() throws IOException {
        edit("posting_id: Belegnummer", "posting_id: Beleg");
        failsWith(4, "no column 'Beleg' (for posting_id)", "The header has: Belegnummer, Buchungsdatum");
    }

    @Test
    void tooManyRejectsStopTheNightAndAreShown() throws IOException {
        edit("    reject_limit: {rows: 10, share: 0.10}", "    reject_limit: {rows: 1}");
        failsWith(5, "source ledger, delivery of 2026-", "reject_limit is 1 rows", "FI_BUCHUNGEN_", "(type)");
    }

    @Test
    void afterAFailureTheNextRunLandsOnlyWhatIsMissing() throws IOException {
        String good = Files.readString(ledger, java.nio.charset.Charset.forName("windows-1252"));
        Files.writeString(ledger, "");
        failsWith(4, "FI_BUCHUNGEN_20260930.csv: is empty");
        Files.writeString(ledger, good, java.nio.charset.Charset.forName("windows-1252"));
        portfolio.call("run").succeeded();
        assertThat(portfolio.call("runs").out())
                .containsPattern("completed +1 ")
                .containsPattern("failed +18 ");
        assertThat(portfolio.call("runs").out()).contains("failed in land: ", "is empty");
    }

    @Test
    void aNightThatCouldNotPublishIsTakenUpWithoutMeasuringAgain() throws IOException {
        Path inTheWay = folder.resolve("warehouse/releases");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "a file where a folder should be");
        Portfolio.Call failed = portfolio.call("run");
        assertThat(failed.exitCode()).as(failed.err()).isEqualTo(9);
        assertThat(failed.err()).contains("can't read or write " + inTheWay + ": file already exists", "measure (");
        Files.delete(inTheWay);
        Portfolio.Call again = portfolio.call("run").succeeded();
        assertThat(again.err()).contains("verify (", "publish (").doesNotContain("measure (");
    }

    @Test
    void theSameKeyInTwoSourcesStopsTheNightRatherThanCountingTwice() throws IOException {
        Path metrics = folder.resolve("sample/exports/2026-09-30/kpi_store/metrics.tsv");
        Files.writeString(metrics.resolveSibling("metrics_copy.tsv"), Files.readString(metrics) + "\n");
        edit(
                "  - name: metrics\n",
                "  - name: metrics_copy\n    contract: kpi\n    files: exports/*/kpi_store/metrics_copy.tsv\n"
                        + "    delivers: snapshot\n    extracted_on: {date: 2026-09-01}\n    csv: {delimiter: \"\\t\"}\n"
                        + "    null_words: [\"\", \"n/a\"]\n"
                        + "    columns: {kpi_id: MetricKey, name: MetricName, cadence: {header: Frequency, values: {M: monthly, Q: quarterly, Y: yearly}}, decimals: Precision}\n"
                        + "    ignore_columns: [\"*\"]\n\n  - name: metrics\n");
        failsWith(4, "kpi: ", "come from more than one file");
    }

    @Test
    void anIdGivenAwayTwiceIsNamedWithItsCasesAndLines() throws IOException {
        Path crosswalk = folder.resolve("sample/exports/2026-09-30/crosswalk/crosswalk.csv");
        Files.writeString(crosswalk, Files.readString(crosswalk) + "erp,P-30401,BC-102,2026-01-01,,0.5,\n");
        failsWith(
                4,
                "crosswalk: P-30401 of system erp is given away 1.5 times on 2026-01-01: BC-101 at",
                "crosswalk.csv:2, BC-102 at");
    }

    @Test
    void aLedgerThatStoppedDeliveringIsSaidAndItsPeriodsAreEmptyNotZero() throws Exception {
        Files.delete(ledger);
        Portfolio.Call call = portfolio.call("run").succeeded();
        assertThat(call.err()).contains("source ledger: the newest delivery is of 2026-08-31");
        assertThat(portfolio.query("select count(actual) from {cost_variance} where period_start = '2026-09-01'"
                        + " and case_id = 'BC-104'"))
                .containsExactly("0");
    }

    @Test
    void aSecondNightSaysWhoIsAtIt() throws Exception {
        try (NightLock held = NightLock.take(new io.outturn.release.Warehouse(folder.resolve("warehouse")))) {
            failsWith(7, "another night is running in this warehouse (process ");
        }
        portfolio.call("run").succeeded();
    }
}
