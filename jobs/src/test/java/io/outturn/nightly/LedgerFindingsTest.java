package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.known.InputSize;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ledgers say of their own postings, and what they leave unsaid, is a finding. */
@Tag("slow")
class LedgerFindingsTest {
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount,reverses";
    private static final String REVERSALS =
            "select finding, item, severity, amount_at_stake, sentence from {review_queue}"
                    + " where finding like 'REVERSAL%' order by all";

    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void begin() throws Exception {
        small = new SmallPortfolio(folder);
    }

    @AfterEach
    void asUsual() {
        System.clearProperty(InputSize.PROPERTY);
    }

    /** Rolled up file by file, night after night, what is taken back in another file is found as it is in one reading. */
    @Test
    void reversalsAcrossFilesAreFollowedFromNightToNight() throws Exception {
        System.setProperty(InputSize.PROPERTY, "1");
        small.source(
                        "ledger",
                        "finance_posting",
                        "L_*.csv",
                        "delivers: changes",
                        "extracted_on: {file_name: \"L_(\\\\d{8})\", pattern: yyyyMMdd}")
                .file(
                        "L_20260131.csv",
                        HEADER,
                        "P1,2026-01-05,A,400,EUR,100.00,",
                        "P2,2026-01-06,A,400,EUR,20000.00,P2",
                        "P3,2026-01-07,A,400,EUR,-30.00,P9",
                        "P4,2026-01-08,A,400,EUR,-40.00,P8");
        String self =
                "REVERSAL_IN_CIRCLE|ledger/P2|watch|20000.00|A posting says that it takes back itself: P2 (20,000.00 EUR of"
                        + " 6 January 2026 on A, L_20260131.csv:3); it counts as it stands, so the posting that was meant may not be"
                        + " taken back.";
        assertThat(small.ran("--as-of", "2026-01-31").query(REVERSALS))
                .containsExactly(
                        self,
                        "REVERSAL_WITHOUT_POSTING|ledger/EUR|note|70.00|2 postings of ledger, -70.00 EUR in all, take back"
                                + " postings that are not among those accepted: P4 (-40.00 EUR of 8 January 2026 on A, L_20260131.csv:5) takes"
                                + " back P8, P3 (-30.00 EUR of 7 January 2026 on A, L_20260131.csv:4) takes back P9; they count"
                                + " as they stand.");
        small.file(
                "L_20260228.csv",
                HEADER,
                "P5,2026-02-05,A,400,EUR,-100.00,P1",
                "P6,2026-02-06,A,400,EUR,1.00,P7",
                "P7,2026-02-07,A,400,EUR,-1.00,P6",
                "P9,2026-02-08,A,400,EUR,30.00,");
        Portfolio portfolio = small.ran("--as-of", "2026-02-28");
        assertThat(portfolio.query(REVERSALS))
                .containsExactly(
                        self,
                        "REVERSAL_IN_CIRCLE|ledger/P6|note|2.00|2 postings say that they take back one another: P6 (1.00 EUR of"
                                + " 6 February 2026 on A, L_20260228.csv:3), P7 (-1.00 EUR of 7 February 2026 on A,"
                                + " L_20260228.csv:4); all count as they stand, so the posting that was meant may not be taken"
                                + " back.",
                        "REVERSAL_WITHOUT_POSTING|ledger/EUR|note|40.00|A posting of ledger takes back one that is not among"
                                + " those accepted:"
                                + " P4 (-40.00 EUR of 8 January 2026 on A, L_20260131.csv:5) takes back P8; it counts as it"
                                + " stands.");
        assertThat(portfolio.query("select sum(actual) from {cost_variance}")).containsExactly("19960.00");
    }

    @Test
    void benefitThatNobodyMeasuresIsNotOverdue() throws Exception {
        Portfolio portfolio = small.file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,opex,1000.00",
                        "A,1,2026-01-01,benefit,saving,50000.00")
                .ran();
        String findings = "select finding, severity, amount_at_stake, sentence from {review_queue} where finding like"
                + " '%BENEFIT%'";
        assertThat(portfolio.query(findings))
                .containsExactly(
                        "BENEFIT_NOT_MEASURED|watch|50000.00|Whether benefit was realised is not measured: nothing was"
                                + " posted on any account of benefit, while 50k EUR was planned to 31 January 2026 (A).");
        // The ledger does speak of benefit, though of another's.
        small.file(
                "ledger.csv",
                "posting_id,posted_on,project_ref,account,currency,amount",
                "1,2026-01-05,A,400,EUR,100.00",
                "2,2026-01-05,Z,800,EUR,-1.00");
        assertThat(small.ran().query(findings))
                .containsExactly(
                        "OVERDUE_BENEFIT|act|50000.00|Case A has no benefit booked yet of the 50k EUR planned to 31"
                                + " January 2026.");
    }

    @Test
    void aRateOlderThanItsLimitIsUsedNoMoreAndOneThatIsNoted() throws Exception {
        Portfolio portfolio = small.settings("thresholds: {noted_rate_age: 100, rate_age_limit: 400}")
                .file(
                        "rates.csv",
                        "currency,kind,valid_from,rate",
                        "USD,actual,2024-12-26,0.9",
                        "CHF,actual,2024-12-27,1.1")
                .source("rates", "fx_rate", "rates.csv")
                .file(
                        "ledger.csv",
                        "posting_id,posted_on,project_ref,account,currency,amount",
                        "1,2026-01-05,A,400,USD,100.00",
                        "2,2026-01-05,B,400,CHF,200.00")
                .file(
                        "cases.csv",
                        "case_id,version,status,approved_on,title,currency",
                        "A,1,approved,2025-12-01,Case A,EUR",
                        "B,1,approved,2025-12-01,Case B,EUR")
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,opex,1000.00",
                        "B,1,2026-01-01,cost,opex,1000.00")
                .ran();
        assertThat(portfolio.query("select case_id, actual from {cost_variance} order by case_id"))
                .containsExactly("A|null", "B|220.00");
        assertThat(portfolio.query("select item, reason_code from {unmeasured} where table_name = 'cost_variance'"
                        + " and column_name = 'actual'"))
                .containsExactly("A/2026-01-01/opex|NO_FX_RATE");
        assertThat(
                        portfolio.query(
                                "select finding, item, severity, sentence from {review_queue} where finding like '%RATE' order by all"))
                .containsExactly(
                        "NO_EXCHANGE_RATE|USD/postings|act|100 USD of postings (A) has no exchange rate into EUR that is not older"
                                + " than 400 days, the newest being of 26 December 2024; figures it belongs to are empty.",
                        "OLD_EXCHANGE_RATE|CHF/postings|note|200 CHF of postings (B) is converted at a rate of 27 December 2024,"
                                + " up to 400 days old then.");
    }

    @Test
    void aCaseThatTheNewestOfTwoDeliveriesLacksIsToldOnTheFirstNight() throws Exception {
        small.file(
                        "cases_20260115.csv",
                        "case_id,version,status,approved_on,title,currency",
                        "A,1,approved,2025-12-01,Case A,EUR",
                        "B,1,approved,2025-12-02,Case B,EUR",
                        "B,2,submitted,,Case B,EUR",
                        "C,1,draft,,Case C,EUR")
                .file(
                        "cases_20260131.csv",
                        "case_id,version,status,approved_on,title,currency",
                        "A,1,approved,2025-12-01,Case A,EUR")
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,opex,1000.00",
                        "B,1,2026-01-01,cost,opex,2000.00",
                        "B,1,2026-03-01,cost,opex,1000.00",
                        "B,1,2026-03-01,benefit,saving,9000.00",
                        "B,2,2026-03-01,cost,opex,7.00")
                .source(
                        "cases",
                        "business_case",
                        "cases_*.csv",
                        "extracted_on: {file_name: \"cases_(\\\\d{8})\", pattern: yyyyMMdd}");
        String findings = "select case_id, severity, amount_at_stake, sentence from {review_queue}"
                + " where finding = 'CASE_LEFT_REGISTER'";
        assertThat(small.ran("--as-of", "2026-01-31").query(findings))
                .containsExactly(
                        "B|act|3000.00|Case B (B), approved on 2 December 2025 with 3k EUR of cost and 9k EUR of"
                                + " benefit, was in the delivery of 15 January 2026 and is not among the business cases delivered now.");
        // Told once.
        assertThat(small.ran("--as-of", "2026-02-28").query(findings)).isEmpty();
    }
}
