package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids that differ by letter case or zeros in front alone are told with their money, and following the advice mends it. */
@Tag("slow")
class AlikeIdsTest {
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount";

    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void portfolio() throws IOException {
        small = new SmallPortfolio(folder);
    }

    @Test
    void postingsWhoseZerosWereLostAreTold() throws Exception {
        small.file("L_20260130.csv", HEADER, "0004711,2026-01-05,A,400,EUR,900.00", "0004712,2026-01-06,A,400,EUR,5.00")
                .file(
                        "L_20260131.csv",
                        HEADER,
                        "4711,2026-01-05,A,400,EUR,950.00",
                        "0004712\u00a0,2026-01-06,A,400,EUR,5.00");
        Portfolio portfolio = small.ledgerOfChanges().ran();
        assertThat(SmallPortfolio.notes(portfolio))
                .containsExactly(
                        "ledger|*|alike_ids|1 id is written in ways that differ by letter case or zeros in front alone"
                                + " and do not match, with 1,850.00 EUR of postings: 0004711 (finance_posting.posting_id at"
                                + " L_20260130.csv:2) and 4711 (finance_posting.posting_id at L_20260131.csv:2); where they are the"
                                + " same, set ids: {strip_leading_zeros: true} for source ledger");
        Portfolio mended =
                small.ledgerOfChanges("ids: {strip_leading_zeros: true}").ran();
        assertThat(mended.query("select sum(actual) from {cost_variance}")).containsExactly("955.00");
        assertThat(SmallPortfolio.notes(mended)).isEmpty();
    }

    @Test
    void whatPostingsAreForAndCategoriesAreComparedWithWhatTheyShouldMatch() throws Exception {
        small.file("ledger.csv", HEADER, "1,2026-01-05,a,0400,EUR,100.00", "2,2026-01-05,A,400,EUR,1.00")
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,Opex,1000.00");
        Portfolio portfolio = small.ran();
        assertThat(SmallPortfolio.notes(portfolio))
                .contains(
                        "ledger|*|alike_ids|1 id is written in ways that differ by letter case or zeros in front alone and do"
                                + " not match, with 101.00 EUR of postings: 0400 (finance_posting.account at ledger.csv:2) and"
                                + " 400 (account.account at accounts.csv:2); where they are the same, set ids:"
                                + " {strip_leading_zeros: true} for source ledger",
                        "ledger|*|alike_ids|1 id is written in ways that differ by letter case or zeros in front alone and do"
                                + " not match, with 101.00 EUR of postings: A (business_case.case_id at cases.csv:2) and a"
                                + " (finance_posting.project_ref at ledger.csv:2); where they are the same, set ids:"
                                + " {ignore_case: true} for source ledger",
                        "accounts|*|alike_ids|1 id is written in ways that differ by letter case or zeros in front alone and do"
                                + " not match: Opex (case_plan.category at plan.csv:2) and opex (account.category at"
                                + " accounts.csv:2); where they are the same, set ids: {ignore_case: true} for source accounts");
        Portfolio mended = small.source(
                        "ledger",
                        "finance_posting",
                        "ledger.csv",
                        "ids: {ignore_case: true, strip_leading_zeros: true}")
                .source("accounts", "account", "accounts.csv", "ids: {ignore_case: true}")
                .ran();
        assertThat(mended.query(
                        "select category, current_plan, actual from {cost_variance} where period_start = '2026-01-01'"))
                .containsExactly("OPEX|1000.00|101.00");
        assertThat(SmallPortfolio.notes(mended)).noneMatch(note -> note.contains("alike_ids"));
    }

    @Test
    void postingsThatASpreadsheetOrDataFrameHasSavedAreTold() throws Exception {
        small.file(
                        "L_20260130.csv",
                        HEADER,
                        "4711,2026-01-05,A,400,EUR,900.00",
                        "4712,2026-01-06,A,400,EUR,5.00",
                        "0004713,2026-01-06,A,400,EUR,7.00")
                .file(
                        "L_20260131.csv",
                        HEADER,
                        "4711.0,2026-01-05,A,400,EUR,950.00",
                        "'4712,2026-01-06,A,400,EUR,5.00",
                        "\"=\"\"0004713\"\"\",2026-01-06,A,400,EUR,7.00");
        Portfolio portfolio = small.ledgerOfChanges().ran();
        assertThat(SmallPortfolio.notes(portfolio))
                .containsExactly(
                        "ledger|*|alike_ids|3 ids are also written as spreadsheets and data frames write ids and do not match,"
                                + " with 1,874.00 EUR of postings: 4711 (finance_posting.posting_id at L_20260130.csv:2) and"
                                + " 4711.0 (finance_posting.posting_id at L_20260131.csv:2); '4712"
                                + " (finance_posting.posting_id at L_20260131.csv:3) and 4712 (finance_posting.posting_id at"
                                + " L_20260130.csv:3); 0004713 (finance_posting.posting_id at L_20260130.csv:4) and"
                                + " =\"0004713\" (finance_posting.posting_id at L_20260131.csv:4); where they are"
                                + " the same, add pattern: '^(?:=\\x22|\\x27)?(.*?)(?:\\.0)?\\x22?$' to the column");
        Portfolio mended = small.ledgerOfChanges(
                        "columns: {posting_id: {header: posting_id, pattern: '^(?:=\\x22|\\x27)?(.*?)(?:\\.0)?\\x22?$'}}")
                .ran();
        assertThat(mended.query("select sum(actual) from {cost_variance}")).containsExactly("962.00");
        assertThat(SmallPortfolio.notes(mended)).isEmpty();
    }
}
