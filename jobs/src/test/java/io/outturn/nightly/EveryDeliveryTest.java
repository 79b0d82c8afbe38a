package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command makes up for all nights that deliveries came for. */
@Tag("slow")
class EveryDeliveryTest {
    @Test
    void theSampleIsThreeNightsThatTellWhatChanged(@TempDir Path warehouse) throws Exception {
        Portfolio portfolio = Portfolio.sample(warehouse);
        String said = portfolio
                .call("run", "--every-delivery", "--as-of", "2026-08-31")
                .succeeded()
                .out();
        assertThat(said)
                .startsWith("Release 2026-07-31-1: " + warehouse)
                .contains("Sample portfolio, as known on 2026-08-31")
                .doesNotContain("as known on 2026-07-31");

        said = portfolio.call("run", "--every-delivery").succeeded().out();
        assertThat(said).contains("Sample portfolio, as known on 2026-09-30").doesNotContain("Nothing is new");
        assertThat(portfolio.releases()).containsExactly("2026-07-31-1", "2026-08-31-1", "2026-09-30-1");
        assertThat(portfolio.query("select count(*) > 0 from {restatement}")).containsExactly("true");
        assertThat(
                        portfolio.query(
                                "select as_known_on, forecast_cost, current_finish from {initiative_trend} where case_id = 'BC-102' order by 1"))
                .containsExactly(
                        "2026-07-31|2925746.94|2027-06-30",
                        "2026-08-31|5085207.10|2027-06-30",
                        "2026-09-30|5126386.74|2027-06-30");
        assertThat(portfolio.query(
                        "select as_known_on, expected_on, slip_since_first_days, slip_since_last_days from {milestone_trend}"
                                + " where project_id = 'PRJ-2017' and milestone_id = 'FINISH' order by 1"))
                .containsExactly(
                        "2026-07-31|2026-08-28|0|null", "2026-08-31|2026-08-31|3|3", "2026-09-30|2026-09-30|33|30");
        assertThat(portfolio.query("select finding, first_seen_on, days_open, change, amount_before from {review_queue}"
                        + " where case_id = 'BC-102' and amount_at_stake is not null order by place"))
                .containsExactly(
                        "VALUE_LOST|2026-08-31|30|standing|1916977.14",
                        "FORECAST_OVER_APPROVAL|2026-08-31|30|standing|1559727.10",
                        "OVERDUE_BENEFIT|2026-07-31|61|grown|23379.96",
                        "REBASELINED|2026-08-31|30|standing|1129292.00",
                        "OVER_BUDGET|2026-08-31|30|standing|430435.10");
        assertThat(portfolio.query(
                        "select state, resolved_on, count(*) from {review_outcome} group by all order by all"))
                .containsExactly("open|null|82", "resolved|2026-08-31|10", "resolved|2026-09-30|1");
    }
}
