package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample plants between its deliveries is told under its own cause, and nothing else is. */
@Tag("slow")
class RestatementTest {
    private static final String RESTATED =
            "select case_id, measure, period_start, cause, earlier_release, difference from {restatement}";

    @TempDir
    private Path warehouse;

    @Test
    void everyChangeBetweenDeliveriesIsToldUnderItsOwnCause() throws Exception {
        Portfolio portfolio = Portfolio.sample(warehouse);
        portfolio.call("run", "--as-of", "2026-07-31").succeeded();
        assertThat(portfolio.query(RESTATED)).isEmpty();

        portfolio.call("run", "--as-of", "2026-08-31").succeeded();
        assertThat(portfolio.query(RESTATED + " where cause not in ('crosswalk', 'rebaseline')"))
                .containsExactlyInAnyOrder(
                        "BC-102|actual_cost|2026-05-01|correction|2026-07-31-1|-3499.620000",
                        "BC-107|kpi_value KPI-12|2026-06-01|correction|2026-07-31-1|-9.000000");
        // Version 2 of the plan was approved in August; the project's row of July could not be read.
        assertThat(portfolio.query("select case_id, measure, cause, count(*) from {restatement}"
                        + " where cause in ('crosswalk', 'rebaseline') group by all"))
                .containsExactlyInAnyOrder(
                        "BC-102|planned_cost|rebaseline|13",
                        "BC-102|planned_benefit|rebaseline|1",
                        "BC-102|actual_cost|crosswalk|9");

        portfolio.call("run", "--as-of", "2026-09-30").succeeded();
        assertThat(portfolio.query(RESTATED))
                .containsExactlyInAnyOrder(
                        "BC-101|actual_cost|2026-07-01|late_posting|2026-08-31-1|64300.000000",
                        "BC-120|actual_cost|2026-07-01|reversal|2026-08-31-1|-1943.710000",
                        "BC-102|actual_cost|2026-06-01|fx_rate|2026-08-31-1|2488.930000",
                        "BC-102|realised_benefit|2026-06-01|fx_rate|2026-08-31-1|446.730000",
                        "BC-122|actual_cost|2026-06-01|fx_rate|2026-08-31-1|3939.590000");
        assertThat(portfolio.query("select holds from {reconciliation} where identity = 'restatement causes'"))
                .containsExactly("true");
    }
}
