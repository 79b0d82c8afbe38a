package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night knows on which date, as rows come late, are corrected, are taken out again, and ids are renamed. */
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
}
