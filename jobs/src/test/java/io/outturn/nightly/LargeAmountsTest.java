package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.query.Explainer;
import io.outturn.query.Explainer.Measure;
import io.outturn.query.Explanation;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest and smallest numbers each contract allows, beside and against one another: whatever is done with them works. */
@Tag("slow")
class LargeAmountsTest {
    /** The largest amount, value and weight of the contracts. */
    private static final String AMOUNT = "9999999999999999.99";

    private static final String VALUE = "999999999999999999.999999";
    private static final String WEIGHT = "999999999999.999999";

    @TempDir
    private static Path folder;

    private static Portfolio portfolio;

    @BeforeAll
    static void run() throws Exception {
        SmallPortfolio small = new SmallPortfolio(folder)
                .settings("default_discount_rate: 0.05", "thresholds: {minimum_completed: 1}")
                .file(
                        "cases.csv",
                        "case_id,version,status,approved_on,title,currency,planned_start,planned_finish",
                        "A,1,approved,2025-12-01,Case A,EUR,2026-01-01,2026-12-31",
                        "A,2,approved,2025-12-02,Case A,EUR,2026-01-01,2026-12-31",
                        "B,1,approved,2025-12-01,Case B,EUR,,",
                        "C,1,closed,2025-12-01,Case C,USD,2025-01-01,2025-12-31",
                        "D,1,approved,2025-12-01,Case D,EUR,,",
                        "E,1,approved,2025-12-01,Case E,EUR,,")
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2025-10-01,cost,opex," + AMOUNT,
                        "A,1,2025-10-01,cost,capex,-" + AMOUNT,
                        "A,2,2025-10-01,cost,opex,-" + AMOUNT,
                        "A,2,2025-11-01,cost,opex,0.01",
                        "A,1,2025-11-01,benefit,x," + AMOUNT,
                        "A,2,2025-11-01,benefit,x," + AMOUNT,
                        "A,2,2025-12-01,benefit,x," + AMOUNT,
                        "B,1,2025-10-01,cost,opex,0.01",
                        "B,1,2025-11-01,benefit,x,0.01",
                        "B,1,2025-12-01,benefit,x," + AMOUNT,
                        "C,1,2025-01-01,cost,opex," + AMOUNT,
                        "C,1,2025-06-01,benefit,x,0.01",
                        "D,1,2025-10-01,cost,opex,20.00",
                        "D,1,2025-11-01,benefit,x,40.00",
                        "E,1,2025-11-01,cost,opex,10000000.00")
                .file("accounts.csv", "account,flow,category,sign", "400,cost,opex,1", "800,benefit,x,-1")
                .file(
                        "ledger.csv",
                        "posting_id,posted_on,project_ref,account,currency,amount",
                        "1,2025-10-05,A,400,EUR," + AMOUNT,
                        "2,2025-10-06,A,400,EUR,9000000000000000.00",
                        "3,2025-11-06,A,800,EUR,-" + AMOUNT,
                        "4,2025-12-06,A,800,EUR,-" + AMOUNT,
                        "5,2025-10-05,B,400,EUR,20000000000.00",
                        "6,2025-11-05,B,800,EUR,-20000000000.00",
                        "7,2025-10-05,Z9,400,EUR," + AMOUNT,
                        "8,2025-10-06,Z9,400,EUR," + AMOUNT,
                        "9,2025-06-01,C,400,USD," + AMOUNT,
                        "10,2025-06-01,C,800,USD,-" + AMOUNT,
                        "11,2025-07-01,C,800,JPY,-" + AMOUNT,
                        "12,2025-11-01,P,400,EUR," + AMOUNT,
                        "13,2025-11-01,D,400,EUR," + AMOUNT,
                        "14,2025-11-01,E,400,EUR,10000000.00",
                        "15,2025-11-02,E,400,EUR,9000000000000.00")
                .file(
                        "rates.csv",
                        "currency,kind,valid_from,rate",
                        "USD,actual,2024-01-01,999999999.999999999",
                        "USD,plan,2024-01-01,0.000000001",
                        "JPY,actual,2024-01-01,0.000000001")
                .file(
                        "projects.csv",
                        "project_id,case_id,name,status,currency,budget,baseline_start,baseline_finish,forecast_finish",
                        "P,A,Project P,active,EUR," + AMOUNT + ",2025-10-01,2026-12-31,2027-12-31",
                        "Q,B,Project Q,active,EUR,0.01,2025-10-01,2026-12-31,",
                        "R,D,Project R,active,EUR," + AMOUNT + ",2025-10-01,2026-12-31,")
                .file(
                        "progress.csv",
                        "project_id,status_on,planned_value,earned_value,actual_cost",
                        "P,2025-11-30," + AMOUNT + ",0.01," + AMOUNT,
                        "P,2025-12-31,0.01," + AMOUNT + ",0.01",
                        "Q,2025-12-31," + AMOUNT + "," + AMOUNT + "," + AMOUNT,
                        "R,2025-12-31,-" + AMOUNT + ",-" + AMOUNT + "," + AMOUNT)
                .file(
                        "kpis.csv",
                        "kpi_id,name,unit,decimals,cadence,owner",
                        "K1,K1,%,0,monthly,",
                        "K2,K2,%,6,monthly,x",
                        "K3,K3,,,,",
                        "K4,K4,,2,,")
                .file(
                        "promises.csv",
                        "case_id,version,kpi_id,baseline,baseline_on,target,target_on,goal,range_low,range_high,weight",
                        "A,2,K1,-" + VALUE + ",2025-10-01," + VALUE + ",2026-12-31,increase,,," + WEIGHT,
                        "A,2,K2,0.000001,,0,2026-12-31,decrease,,," + WEIGHT,
                        "A,2,K3,,,,,range,-" + VALUE + "," + VALUE + ",0",
                        "B,1,K1,0,,0.000001,,increase,,,1",
                        "B,1,K4,,,,,range,0,0.000001,")
                .file(
                        "measurements.csv",
                        "kpi_id,measured_on,case_id,value",
                        "K1,2025-12-01,," + VALUE,
                        "K1,2025-12-02,,-" + VALUE,
                        "K2,2025-12-01,A," + VALUE,
                        "K3,2025-12-01,A," + VALUE,
                        "K4,2025-12-01,B,-" + VALUE)
                .file(
                        "objectives.csv",
                        "objective_id,name,weight,valid_from",
                        "O1,O1," + WEIGHT + ",2020-01-01",
                        "O2,O2,0.000001,2020-01-01")
                .file("links.csv", "case_id,version,objective_id,contribution", "A,2,O1,1", "B,1,O2,0.000001");
        small.source("rates", "fx_rate", "rates.csv")
                .source("projects", "project", "projects.csv")
                .source("progress", "project_progress", "progress.csv")
                .source("kpis", "kpi", "kpis.csv")
                .source("promises", "case_kpi", "promises.csv")
                .source("measurements", "kpi_measurement", "measurements.csv")
                .source("objectives", "strategic_objective", "objectives.csv")
                .source("links", "case_objective", "links.csv");
        portfolio = small.ran();
    }

    @Test
    void aSumBeyondItsColumnIsEmptyAndSaysSo() throws Exception {
        assertThat(portfolio.query("select actual, variance from {cost_variance}"
                        + " where case_id = 'A' and category = 'opex' and period_start = '2025-10-01'"))
                .containsExactly("null|null");
        assertThat(portfolio.query(
                        "select column_name, reason_code from {unmeasured} where table_name = 'cost_variance'"
                                + " and item = 'A/2025-10-01/opex' and column_name in ('actual', 'variance', 'cumulative_actual')"
                                + " order by 1"))
                .containsExactly("actual|OUT_OF_RANGE", "cumulative_actual|OUT_OF_RANGE", "variance|OUT_OF_RANGE");
    }

    @Test
    void aRatioBeyondItsColumnIsEmptyWhileItsAmountsStand() throws Exception {
        assertThat(portfolio.query("select actual, variance, variance_pct from {cost_variance}"
                        + " where case_id = 'B' and period_start = '2025-10-01'"))
                .containsExactly("20000000000.00|19999999999.99|null");
        assertThat(portfolio.query("select reason_code from {unmeasured} where table_name = 'cost_variance'"
                        + " and item = 'B/2025-10-01/opex' and column_name = 'variance_pct'"))
                .containsExactly("OUT_OF_RANGE");
    }

    @Test
    void whatReachedNoCaseIsSummedWhateverItsSize() throws Exception {
        assertThat(portfolio.query("select amount from {unmatched} where external_id = 'Z9'"))
                .containsExactly("19999999999999999.98");
    }

    @Test
    void noFigureThatIsThereIsNoNumber() throws Exception {
        assertThat(portfolio.everything()).noneMatch(row -> row.matches("(?i).*\\b(nan|infinity)\\b.*"));
    }

    @Test
    void everyFigureIsExplained() throws Exception {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        Manifest release = warehouse.currentRelease().orElseThrow();
        List<String> failed = new ArrayList<>();
        int explained = 0;
        try (Explainer explainer = Explainer.open(warehouse, release, 5)) {
            for (var table : Contracts.tables().all()) {
                for (var column : table.measures()) {
                    for (var row : explainer.rows(table, Map.of())) {
                        Explanation found = explainer.explain(new Measure(table, column), row, 0);
                        explained++;
                        if (!holds(found)) {
                            failed.add(found.toString());
                        }
                    }
                }
            }
        }
        assertThat(explained).isGreaterThan(500);
        assertThat(failed).isEmpty();
    }

    /** Powers and quotients of such amounts are computed in floating point, which keeps fifteen digits of them. */
    private static boolean holds(Explanation found) {
        if (!Set.of("eac_cpi_spi", "net_present_value").contains(found.column())) {
            return found.unfollowed() == null && found.holds();
        }
        return !(found.recomputed() instanceof BigDecimal again)
                || again.subtract((BigDecimal) found.value()).abs().compareTo(BigDecimal.ONE) <= 0;
    }

    @Test
    void anExplanationTellsAnAmountOfTenMillion() {
        assertThat(portfolio
                        .call("explain", "E", "cost_variance.current_plan", "--period", "2025-11-01")
                        .succeeded()
                        .out())
                .contains("cost_variance.current_plan: 10,000,000.00 (reporting currency)");
        assertThat(portfolio
                        .call("explain", "E", "cost_variance.actual", "--period", "2025-11-01")
                        .succeeded()
                        .out())
                .contains("cost_variance.actual: 9,000,010,000,000.00 (reporting currency)");
    }

    @Test
    void aQueryWithTooManyDigitsIsToldAsTheQueryIsItself() {
        Portfolio.Call call =
                portfolio.call("sql", "select current_plan * current_plan * current_plan from cost_variance");
        assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
        assertThat(call.err()).contains("Overflow").doesNotContain("database of runs");
    }
}
