package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.nightly.SampleRelease;
import io.outturn.query.Explainer.Measure;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every figure of the sample portfolio, computed again from what its release rests on. */
@Tag("slow")
class ExplainerTest {
    private static ReleaseDatabase database;
    private static Explainer explainer;

    @BeforeAll
    static void open() throws Exception {
        Warehouse warehouse = new Warehouse(SampleRelease.warehouse());
        Manifest release = warehouse.currentRelease().orElseThrow();
        database = ReleaseDatabase.open(warehouse.current());
        Evidence.register(database, warehouse, release);
        explainer = Explainer.open(warehouse, release, 5);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
        explainer.close();
    }

    private static Stream<Measure> measures() {
        return Contracts.tables().all().stream()
                .flatMap(table -> table.measures().stream().map(column -> new Measure(table, column)));
    }

    @Test
    void everyMeasureHasAFormula() {
        assertThat(measures()
                        .filter(measure -> measure.column().formula() == null)
                        .map(Measure::name))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyFigureFollowsFromWhatTheReleaseRestsOn() {
        return measures()
                .map(measure -> DynamicTest.dynamicTest(measure.name(), () -> {
                    String column = '"' + measure.column().name() + '"';
                    String key = measure.table().key().stream()
                            .map(Column::name)
                            .map(name -> "cast(this." + name + " as varchar)")
                            .collect(Collectors.joining(" || '/' || "));
                    assertThat(database.rows("select * from (select " + key + ", this." + column + " as published, ("
                                    + measure.column().formula() + ") as recomputed from "
                                    + measure.table().name()
                                    + " as this where this." + column + " is not null)"
                                    + " where published is distinct from recomputed"))
                            .isEmpty();
                }));
    }

    /** The command binds the values of a row where the check above leaves that to the engine. */
    @TestFactory
    Stream<DynamicTest> anExplanationGivesThePublishedFigure() {
        return measures()
                .map(measure -> DynamicTest.dynamicTest(measure.name(), () -> {
                    List<Map<String, Object>> rows = explainer.rows(measure.table(), Map.of());
                    for (int i = 0; i < rows.size(); i += Math.max(1, rows.size() / 12)) {
                        Explanation explanation = explainer.explain(measure, rows.get(i), 1);
                        assertThat(explanation.holds())
                                .as(explanation.toString())
                                .isTrue();
                        assertThat(explanation.value() == null).isEqualTo(explanation.missing() != null);
                    }
                }));
    }

    @Test
    void aSumOfPostingsNamesTheLinesOfTheExport() throws SQLException {
        Contract table = Contracts.tables().get("cost_variance");
        Map<String, Object> row = explainer
                .rows(table, Map.of("case_id", "BC-102", "period_start", "2026-03-01"))
                .get(0);
        Explanation explanation = explainer.explain(new Measure(table, table.column("actual")), row, 0);
        assertThat(explanation.sums()).hasSize(1);
        Explanation.Sum postings = explanation.sums().get(0);
        assertThat(postings.columns()).contains("file", "line", "posting_id", "amount", "rate");
        assertThat(postings.total()).isPositive();
        assertThat(postings.rows()
                        .get(0)
                        .get(postings.columns().indexOf("file"))
                        .toString())
                .contains("FI_BUCHUNGEN");
    }
}
