package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same thing is the same thing, however an export writes its id. */
@Tag("slow")
class IdentityTest {
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount";
    private static final String ACTUALS =
            "select period_start, category, actual from {cost_variance} where actual <> 0 order by all";

    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void ledgerOfChanges() throws IOException {
        small = new SmallPortfolio(folder);
    }

    @Test
    void idsAreTheSameWhateverIsNotSeenOfThem() throws Exception {
        small.file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,caf\u00e9,1000.00")
                .file("accounts.csv", "account,flow,category,sign", "\u00a0400,cost,cafe\u0301\u200b,1")
                .file("L_20260131.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00", "2,2026-01-06,A\u00ad,400,EUR,20.00")
                .file(
                        "L_20260228.csv",
                        HEADER,
                        "\ufeff1\u202f,2026-01-05,\u3000A,400\u2060,EUR,150.00",
                        "2,2026-01-06,A,40\u200d0,EUR,20.00");
        assertThat(small.ledgerOfChanges().ran().query(ACTUALS)).containsExactly("2026-01-01|caf\u00e9|170.00");
    }

    @Test
    void idsOfOneSourceThatSaysSoMeetAllTheOthers() throws Exception {
        small.file("plan.csv", "case_id,version,period_start,flow,category,amount", "a,1,2026-01-01,cost,Opex,1000.00")
                .file("accounts.csv", "account,flow,category,sign", "0400,cost,opex,1")
                .file(
                        "L_20260131.csv",
                        HEADER,
                        "0004711,2026-01-05,A,400,EUR,900.00",
                        "0004712,2026-01-06,A,400,EUR,5.00")
                .file(
                        "L_20260228.csv",
                        HEADER,
                        "4711,2026-01-05,a,000400,EUR,950.00",
                        "4712\u00a0,2026-01-06,A,400,EUR,5.00");
        assertThat(small.ledgerOfChanges("ids: {ignore_case: true, strip_leading_zeros: true}")
                        .source("plan", "case_plan", "plan.csv", "ids: {ignore_case: true}")
                        .ran()
                        .query(ACTUALS))
                .containsExactly("2026-01-01|OPEX|955.00");
    }

    @Test
    void aDocumentNumberThatStartsAgainEachYearIsUniqueByItsYear() throws Exception {
        small.settings("calendar: {first_month: 4}")
                .file(
                        "L_20260131.csv",
                        HEADER + ",reverses",
                        "1,2025-11-15,A,400,EUR,700.00,",
                        "2,2026-03-31,A,400,EUR,800.00,")
                .file(
                        "L_20260630.csv",
                        HEADER + ",reverses",
                        "1,2026-04-01,A,400,EUR,50.00,",
                        "2,2026-03-31,A,400,EUR,810.00,",
                        "3,2026-05-01,A,400,EUR,-50.00,1",
                        "4,2026-05-01,A,400,EUR,-700.00,2025-26/1");
        Portfolio portfolio =
                small.ledgerOfChanges("identity: [fiscal_year, posting_id]").portfolio();
        portfolio.call("run", "--as-of", "2026-06-30").succeeded();
        assertThat(portfolio.query(ACTUALS))
                .containsExactly(
                        "2025-11-01|opex|700.00",
                        "2026-03-01|opex|810.00",
                        "2026-04-01|opex|50.00",
                        "2026-05-01|opex|-750.00");
    }

    @Test
    void anIdentityCanNameHeadersOfTheExport() throws Exception {
        small.file(
                "L_20260131.csv",
                HEADER + ",Company",
                "1,2026-01-05,A,400,EUR,100.00,N",
                "1,2026-01-05,A,400,EUR,20.00,S");
        Portfolio portfolio =
                small.ledgerOfChanges("identity: [Company, posting_id]").ran();
        assertThat(portfolio.query(ACTUALS)).containsExactly("2026-01-01|opex|120.00");
        assertThat(SmallPortfolio.notes(portfolio)).isEmpty();
    }

    @Test
    void anIdentityThatCanNotBeTakenIsRefused() throws Exception {
        small.file("L_20260131.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00");
        Portfolio.Call unknown = small.ledgerOfChanges("identity: [Company, posting_id]")
                .portfolio()
                .call("check");
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err())
                .contains("L_20260131.csv: no column 'Company', which identity names. The header has: ");
        Portfolio.Call without =
                small.ledgerOfChanges("identity: [fiscal_year]").portfolio().call("check");
        assertThat(without.exitCode()).isEqualTo(3);
        assertThat(without.err())
                .contains("identity has to name posting_id, the key of contract finance_posting, such as"
                        + " [fiscal_year, posting_id]");
        Portfolio.Call several = small.source("plan", "case_plan", "plan.csv", "identity: [case_id, category]")
                .portfolio()
                .call("check");
        assertThat(several.err())
                .contains(
                        "identity is for contracts whose key is one text, such as finance_posting; the key of case_plan is"
                                + " case_id, version, period_start, flow, category");
    }
}
