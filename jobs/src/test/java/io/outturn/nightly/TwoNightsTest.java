package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night says of the one before: why closed periods read otherwise, and why two releases differ. */
@Tag("slow")
class TwoNightsTest {
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount";

    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void ledgerOfChanges() throws Exception {
        small = new SmallPortfolio(folder)
                .source(
                        "ledger",
                        "finance_posting",
                        "L_*.csv",
                        "delivers: changes",
                        "extracted_on: {file_name: \"L_(\\\\d{8})\", pattern: yyyyMMdd}");
    }

    @Test
    void aKeyThatComesAgainInAnotherYearRestatesUnderItsOwnCause() throws Exception {
        small.file("L_20251231.csv", HEADER, "1,2025-11-15,A,400,EUR,70000.00", "2,2025-12-15,A,400,EUR,800.00");
        Portfolio portfolio = small.source("cases", "business_case", "cases.csv", "extracted_on: {date: 2025-12-31}")
                .source("plan", "case_plan", "plan.csv", "extracted_on: {date: 2025-12-31}")
                .source("accounts", "account", "accounts.csv", "extracted_on: {date: 2025-12-31}")
                .ran("--as-of", "2025-12-31");
        small.file(
                "L_20260630.csv",
                HEADER,
                // Another posting under the same number, a corrected amount, and a late one.
                "1,2026-01-15,A,400,EUR,50.00",
                "2,2025-12-15,A,400,EUR,805.00",
                "3,2025-12-16,A,400,EUR,60.00");
        portfolio = small.ran("--as-of", "2026-06-30");
        assertThat(portfolio.query("select measure, period_start, cause, earlier_value, current_value, difference"
                        + " from {restatement} order by period_start, cause"))
                .containsExactly(
                        "actual_cost|2025-11-01|reused_key|70000.000000|null|-70000.000000",
                        "actual_cost|2025-12-01|correction|800.000000|865.000000|5.000000",
                        "actual_cost|2025-12-01|late_posting|800.000000|865.000000|60.000000");
        assertThat(portfolio.query("select sentence from {review_queue} where finding = 'RESTATED'"))
                .containsExactly(
                        "The actual cost of Case A in periods that were closed has changed by 70k EUR since the"
                                + " release of 2025-12-31-1 (correction, late posting, reused key).");
        assertThat(portfolio
                        .call("diff", "2025-12-31-1", "2026-06-30-1", "--measure", "cost_variance.actual")
                        .succeeded()
                        .out())
                .contains("reused_key");
        assertThat(SmallPortfolio.notes(portfolio))
                .anyMatch(note ->
                        note.contains("|reused_key|1 posting was replaced by a later row of the same key for another"
                                + " fiscal year, which took away 70,000.00 EUR;"));
        assertThat(portfolio.query("select holds from {reconciliation} where not holds"))
                .isEmpty();
    }

    @Test
    void aPlanOfANewVersionThatMovesAPeriodToComeDiffersByTheRebaseline() throws Exception {
        small.file("L_20260131.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00")
                .file(
                        "cases.csv",
                        "case_id,version,status,approved_on,title,currency",
                        "A,1,approved,2025-12-01,Case A,EUR",
                        "A,2,approved,2026-02-10,Case A,EUR")
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,opex,1000.00",
                        "A,1,2026-05-01,cost,opex,2000.00",
                        "A,2,2026-01-01,cost,opex,1000.00",
                        "A,2,2026-05-01,cost,opex,2500.00");
        Portfolio portfolio = small.ran("--as-of", "2026-01-31");
        small.ran("--as-of", "2026-02-28");
        // Nothing of a closed period is restated, so that the later version alone is the cause.
        assertThat(portfolio.query("select * from {restatement}")).isEmpty();
        String out = portfolio
                .call(
                        "diff",
                        "2026-01-31-1",
                        "2026-02-28-1",
                        "--measure",
                        "cost_variance.current_plan",
                        "--format",
                        "csv")
                .succeeded()
                .out();
        assertThat(out.lines().toList().get(1))
                .contains("A/2026-05-01/opex,")
                .contains("rebaseline")
                .contains("version 2 is in force, was version 1");
    }
}
