package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night knows on which date, as rows come late, are corrected, are taken out again, and ids are renamed. */
@Tag("slow")
class KnownWhenTest {
    @TempDir
    private Path folder;

    private Portfolio portfolio;

    @BeforeEach
    void deliveries() throws IOException {
        write(
                "cases_2026-01-31.csv",
                "case_id,version,status,approved_on,title,currency",
                "A,1,approved,2025-12-01,A,EUR");
        write("accounts_2026-01-31.csv", "account,flow,category,sign", "400,cost,opex,1", "800,benefit,saving,-1");
        String ledger = "posting_id,posted_on,project_ref,account,currency,amount";
        write("ledger_2026-01-31.csv", ledger, "1,2026-01-05,OLD,400,EUR,100", "2,2026-01-06,OLD,400,EUR,10");
        // The second delivery corrects posting 2, brings a late one of January and one under the new id.
        write(
                "ledger_2026-02-28.csv",
                ledger,
                "2,2026-01-06,OLD,400,EUR,15",
                "3,2026-01-20,OLD,400,EUR,1000",
                "4,2026-02-10,NEW,400,EUR,5");
        write(
                "crosswalk_2026-01-31.csv",
                "system,external_id,case_id,valid_from,valid_to,share",
                "ledger,OLD,A,2025-01-01,,");
        write(
                "crosswalk_2026-02-28.csv",
                "system,external_id,case_id,valid_from,valid_to,share",
                "ledger,OLD,A,2025-01-01,2026-01-31,",
                "ledger,NEW,A,2026-02-01,,");
        // The store takes a reading out again: the newest snapshot does not have it any more.
        write("readings_2026-01-31.csv", "kpi_id,measured_on,case_id,value", "K,2026-01-10,,5", "K,2026-01-20,,7");
        write("readings_2026-02-28.csv", "kpi_id,measured_on,case_id,value", "K,2026-01-10,,5");
        write("case_kpis_2026-01-31.csv", "case_id,version,kpi_id,target,goal", "A,1,K,10,increase");
        Files.writeString(
                folder.resolve("outturn.yaml"),
                """
                name: Known when
                reporting_currency: EUR
                sources:
                """
                        + source("cases", "business_case", "snapshot")
                        + source("accounts", "account", "snapshot")
                        + source("ledger", "finance_posting", "changes")
                        + source("crosswalk", "crosswalk", "snapshot")
                        + source("readings", "kpi_measurement", "snapshot")
                        + source("case_kpis", "case_kpi", "snapshot"));
        portfolio = new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("warehouse"));
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static String source(String name, String contract, String delivers) {
        return """
                  - name: %s
                    contract: %s
                    files: "%s_*.csv"
                    delivers: %s
                    extracted_on: {file_name: "_(\\\\d{4}-\\\\d{2}-\\\\d{2})"}
                """
                .formatted(name, contract, name, delivers);
    }

    private List<String> costs() throws SQLException {
        return portfolio.query("select period_start, actual from {cost_variance} order by 1");
    }

    private List<String> readings() throws SQLException {
        return portfolio.query("select measured_on, value from {kpi_attainment} order by 1");
    }

    @Test
    void eachDateShowsWhatHadBeenDeliveredByThen() throws Exception {
        portfolio.call("run", "--as-of", "2026-02-15").succeeded();
        assertThat(costs()).containsExactly("2026-01-01|110.00");
        assertThat(readings()).containsExactly("2026-01-10|5.000000", "2026-01-20|7.000000");
        assertThat(portfolio.query("select external_id from {unmatched}")).isEmpty();

        portfolio.call("run").succeeded();
        assertThat(costs()).containsExactly("2026-01-01|1115.00", "2026-02-01|5.00");
        assertThat(readings()).containsExactly("2026-01-10|5.000000");
        assertThat(portfolio.query("select external_id from {unmatched}")).isEmpty();
    }

    @Test
    void aPostingUnderTheOldIdAfterItsRenamingStaysInSight() throws Exception {
        write(
                "ledger_2026-03-31.csv",
                "posting_id,posted_on,project_ref,account,currency,amount",
                "5,2026-03-02,OLD,400,EUR,40");
        portfolio.call("run").succeeded();
        assertThat(portfolio.query("select external_id, reason, amount from {unmatched}"))
                .containsExactly("OLD|outside_validity|40.00");
    }

    @Test
    void theSameDateTwiceGivesTheSameRowsWhateverCameLater() throws Exception {
        portfolio.call("run", "--as-of", "2026-01-31").succeeded();
        List<String> before = portfolio.query("select * from {cost_variance} order by all");
        Portfolio elsewhere = new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("another"));
        write(
                "ledger_2026-03-31.csv",
                "posting_id,posted_on,project_ref,account,currency,amount",
                "1,2026-01-05,OLD,400,EUR,7");
        elsewhere.call("run", "--as-of", "2026-01-31").succeeded();
        assertThat(elsewhere.query("select * from {cost_variance} order by all"))
                .isEqualTo(before)
                .isNotEmpty();
    }

    @Test
    void aDayStillToComeIsRefusedAndNothingIsMade() throws Exception {
        Portfolio.Call asOf = portfolio.call("run", "--as-of", "2199-12-31");
        assertThat(asOf.exitCode()).isEqualTo(2);
        assertThat(asOf.err())
                .contains(
                        "--as-of is 2199-12-31, a day still to come (it is ",
                        "; give an earlier date, or set allow_future_dates: true in ");
        write("readings_2199-12-31.csv", "kpi_id,measured_on,case_id,value");
        for (String command : List.of("check", "run")) {
            Portfolio.Call call = portfolio.call(command);
            assertThat(call.exitCode()).as(command).isEqualTo(4);
            assertThat(call.err())
                    .contains(
                            "source readings: readings_2199-12-31.csv was extracted on 2199-12-31 by its name, a day");
        }
        assertThat(portfolio.releases()).isEmpty();

        Path yaml = folder.resolve("outturn.yaml");
        Files.writeString(yaml, "allow_future_dates: true\n" + Files.readString(yaml));
        portfolio.call("run", "--as-of", "2199-12-31").succeeded();
        assertThat(portfolio.releases()).containsExactly("2199-12-31-1");
    }

    @Test
    void aNightOfAnEarlierDateThanTheCurrentOneSaysSo() throws Exception {
        portfolio.call("run").succeeded();
        Path metrics = folder.resolve("outturn.prom");
        String line = "It is not current: readers are still given release 2026-02-28-1, which is of a later date;"
                + " 'outturn withdraw' takes one back.";
        for (int again = 0; again < 2; again++) {
            assertThat(portfolio
                            .call("run", "--as-of", "2026-01-31", "--metrics", metrics.toString())
                            .succeeded()
                            .out()
                            .lines())
                    .last()
                    .isEqualTo(line);
            assertThat(metrics).content().contains("\noutturn_run_last_success_is_current 0.0\n");
        }
        assertThat(portfolio
                        .call("run", "--as-of", "2026-01-31", "--json")
                        .succeeded()
                        .out())
                .contains("\"release\":\"2026-01-31-1\"", "\"is_current\":false,\"current_release\":\"2026-02-28-1\"");
        assertThat(portfolio.call("run").succeeded().out()).doesNotContain("not current");
        assertThat(portfolio
                        .call("run", "--json", "--metrics", metrics.toString())
                        .succeeded()
                        .out())
                .contains("\"is_current\":true,\"current_release\":\"2026-02-28-1\"");
        assertThat(metrics).content().contains("\noutturn_run_last_success_is_current 1.0\n");
    }

    @Test
    void anAsOfDateThatIsOnlyTheTimeOfAFileIsSaid() throws Exception {
        Path yaml = folder.resolve("outturn.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replaceFirst("(name: readings\n(?:.*\n){3})    extracted_on:.*\n", "$1")
                        .replace("readings_*.csv", "readings_2026-02-28.csv"));
        Files.setLastModifiedTime(
                folder.resolve("readings_2026-02-28.csv"), FileTime.from(Instant.parse("2026-03-04T10:00:00Z")));
        String note = "the as-of date 2026-03-04 is the day its files were last written, which copying or touching them"
                + " changes; say in extracted_on when they were taken";
        assertThat(portfolio.call("run").succeeded().err()).contains("note: source readings: " + note + " (file_time)");
        assertThat(portfolio.query("select source, kind, note from {input_note} where kind = 'file_time'"))
                .containsExactly("readings|file_time|" + note);
        // A ledger whose name says the same date bears it out.
        write("ledger_2026-03-04.csv", "posting_id,posted_on,project_ref,account,currency,amount");
        assertThat(portfolio.call("run").succeeded().err()).doesNotContain("(file_time)");
    }
}
