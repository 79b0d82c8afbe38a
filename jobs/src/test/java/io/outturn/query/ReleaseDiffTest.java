package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDiffTest {
    private static final ReleaseDiff.Wanted ALL = new ReleaseDiff.Wanted(null, null, null, true, 0);

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void make() {
        warehouse = new Warehouse(folder);
    }

    private static String period(String asOf, String period, String actual) {
        return "select date '" + asOf + "' as as_of, 'BC-1' as case_id, date '" + period + "' as period_start,"
                + " 'capex' as category, cast(100 as decimal(18, 2)) as current_plan, cast(" + actual
                + " as decimal(18, 2)) as actual, cast(" + actual + " - 100 as decimal(18, 2)) as variance";
    }

    private static SmallRelease release(String asOf, String... periods) {
        return new SmallRelease()
                .table("cost_variance", String.join(" union all ", periods))
                .table("initiative", "select date '" + asOf + "' as as_of, 'BC-1' as case_id, 'A' as title");
    }

    private static SmallRelease unmeasured(SmallRelease release, String item, String column, String reason) {
        return release.table(
                "unmeasured",
                "select date '2026-01-31' as as_of, 'cost_variance' as table_name, '" + item + "' as item, '" + column
                        + "' as column_name, 'BC-1' as case_id, '" + reason
                        + "' as reason_code, 'So it is.' as explanation,"
                        + " cast(null as decimal(18, 2)) as amount_at_stake");
    }

    private List<String> figures(Manifest earlier, Manifest now, ReleaseDiff.Wanted wanted) throws Exception {
        List<String> lines = new ArrayList<>();
        try (ReleaseDiff diff = ReleaseDiff.between(warehouse, earlier, now)) {
            diff.figures(wanted, into(lines));
            assertThat(diff.count(wanted)).isGreaterThanOrEqualTo(lines.size());
        }
        return lines;
    }

    /** Item, column, change, earlier, now, difference and cause. */
    private static AnswerReader into(List<String> lines) {
        return new AnswerReader() {
            @Override
            public void columns(List<AnswerColumn> columns) {}

            @Override
            public boolean row(List<Object> values) {
                lines.add(values.get(1) + "|" + values.get(3) + "|" + values.get(5) + "|" + values.get(6) + "|"
                        + values.get(7) + "|" + values.get(8) + "|" + values.get(9));
                return true;
            }

            @Override
            public void end() {}
        };
    }

    @Test
    void rowsThatComeGoAndChangeAreToldWithTheirDifferences() throws Exception {
        Manifest earlier = release(
                        "2026-01-31",
                        period("2026-01-31", "2025-11-01", "80"),
                        period("2026-01-31", "2025-12-01", "90"),
                        period("2026-01-31", "2026-01-01", "95"))
                .write(warehouse, "2026-01-31-1");
        Manifest now = release(
                        "2026-02-28",
                        period("2026-02-28", "2025-12-01", "120"),
                        period("2026-02-28", "2026-01-01", "96"),
                        period("2026-02-28", "2026-02-01", "70"))
                .write(warehouse, "2026-02-28-1");
        assertThat(figures(earlier, now, new ReleaseDiff.Wanted(null, null, "cost_variance.actual", true, 0)))
                .containsExactlyInAnyOrder(
                        "BC-1/2025-12-01/capex|actual|changed|90.00|120.00|30.000000|as_of",
                        "BC-1/2026-01-01/capex|actual|changed|95.00|96.00|1.000000|period_was_running",
                        "BC-1/2026-02-01/capex|actual|came|null|70.00|null|new_period",
                        "BC-1/2025-11-01/capex|actual|went|80.00|null|null|as_of");
        assertThat(figures(earlier, now, new ReleaseDiff.Wanted("BC-1", "cost_variance", "variance", true, 1)))
                .containsExactly("BC-1/2025-12-01/capex|variance|changed|-10.00|20.00|30.000000|follows");
        assertThat(figures(earlier, now, new ReleaseDiff.Wanted(null, null, null, false, 0)))
                .noneMatch(line -> line.contains("|variance|changed"))
                .anyMatch(line -> line.contains("|actual|changed"));
        assertThat(figures(earlier, now, new ReleaseDiff.Wanted("BC-2", null, null, true, 0)))
                .isEmpty();
    }

    @Test
    void aFigureThatIsOrWasEmptyNamesItsReason() throws Exception {
        Manifest earlier = unmeasured(
                        release("2026-01-31", period("2026-01-31", "2025-12-01", "null")),
                        "BC-1/2025-12-01/capex",
                        "actual",
                        "NO_ACTUALS")
                .write(warehouse, "2026-01-31-1");
        Manifest now =
                release("2026-02-28", period("2026-02-28", "2025-12-01", "5")).write(warehouse, "2026-02-28-1");
        ReleaseDiff.Wanted actual = new ReleaseDiff.Wanted(null, "cost_variance", "actual", true, 0);
        assertThat(figures(earlier, now, actual))
                .containsExactly("BC-1/2025-12-01/capex|actual|changed|null|5.00|null|measured_now");
        assertThat(figures(now, earlier, actual))
                .containsExactly("BC-1/2025-12-01/capex|actual|changed|5.00|null|null|not_measured_now");
    }

    @Test
    void whatIsRestatedIsToldUnderItsCause() throws Exception {
        Manifest earlier =
                release("2026-01-31", period("2026-01-31", "2025-12-01", "90")).write(warehouse, "2026-01-31-1");
        Manifest now = release("2026-02-28", period("2026-02-28", "2025-12-01", "120"))
                .table(
                        "restatement",
                        "select date '2026-02-28' as as_of, 'BC-1' as case_id, m as measure, date '2025-12-01' as"
                                + " period_start, c as cause, '2026-01-31-1' as earlier_release from (values"
                                + " ('actual_cost', 'late_posting'), ('planned_cost', 'rebaseline'),"
                                + " ('actual_cost', 'fx_rate')) as v (m, c)")
                .restatedAgainst("2026-01-31-1")
                .write(warehouse, "2026-02-28-1");
        assertThat(figures(earlier, now, new ReleaseDiff.Wanted(null, "cost_variance", "actual", true, 0)))
                .containsExactly("BC-1/2025-12-01/capex|actual|changed|90.00|120.00|30.000000|fx_rate + late_posting");
    }

    @Test
    void theSameReleaseTwiceDiffersInNothing() throws Exception {
        Manifest one =
                release("2026-01-31", period("2026-01-31", "2025-12-01", "90")).write(warehouse, "2026-01-31-1");
        assertThat(figures(one, one, ALL)).isEmpty();
        try (ReleaseDiff diff = ReleaseDiff.between(warehouse, one, one)) {
            assertThat(diff.differences()).isEmpty();
        }
    }
}
