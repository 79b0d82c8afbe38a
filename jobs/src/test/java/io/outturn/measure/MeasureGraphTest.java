package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasureGraphTest {
    private static final Set<String> INPUTS = Set.of("finance_posting", "account");
    private static final Contract UNMATCHED = Contracts.tables().get("unmatched");
    private static final Contract COST = Contracts.tables().get("cost_variance");

    @Test
    void stepsComeAfterWhatTheyRead() {
        MeasureGraph graph = graph(
                List.of(table("unmatched", "select * from zebra")),
                List.of(working("zebra", "select * from ant join account"), working("ant", "select * from account")));

        assertThat(names(graph)).containsExactly("ant", "zebra", "unmatched");
    }

    @Test
    void orderIsThatOfTheAlphabetWhereNothingElseDecides() {
        MeasureGraph graph = graph(
                List.of(table("unmatched", "select 1")),
                List.of(working("c", "select 1"), working("a", "select 1"), working("b", "select 1")));

        assertThat(names(graph)).containsExactly("a", "b", "c", "unmatched");
    }

    @Test
    void onlyWhatIsNeededIsKept() {
        MeasureGraph graph = graph(
                List.of(table("unmatched", "select * from b")),
                List.of(working("a", "select 1"), working("b", "select * from a"), working("c", "select * from b")));

        assertThat(names(graph.upTo("b"))).containsExactly("a", "b");
        assertThatThrownBy(() -> graph.upTo("d")).hasMessage("no query is named d");
    }

    @Test
    void whatReadsReasonsComesAfterEveryTableWithMeasures() {
        MeasureGraph graph = MeasureGraph.of(
                List.of(table("unmatched", "select * from measure_reason"), table("cost_variance", "select 1")),
                List.of(),
                List.of(UNMATCHED, COST),
                INPUTS);

        assertThat(names(graph)).containsExactly("cost_variance", "unmatched");
        assertThat(names(graph.upTo("unmatched"))).containsExactly("cost_variance", "unmatched");
    }

    @Test
    void aCircleIsNamed() {
        assertThatThrownBy(() -> graph(
                        List.of(table("unmatched", "select * from a")),
                        List.of(
                                working("a", "select * from b"),
                                working("b", "select * from c"),
                                working("c", "select * from b"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("queries read one another in a circle: b reads c reads b");
    }

    @Test
    void everythingWrongWithTheFilesIsSaidAtOnce() {
        assertThatThrownBy(() -> graph(
                        List.of(table("nobody", "select * from account")),
                        List.of(
                                working("a", "select * from nowhere where day <= :today"),
                                working("b", "selec 1"),
                                working("a", "select 1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sql/nobody.sql: there is no table contract named nobody")
                .hasMessageContaining("sql/working/a.sql: reads nowhere, which nothing provides")
                .hasMessageContaining("sql/working/a.sql: uses :today, which is no parameter")
                .hasMessageContaining("sql/working/b.sql: ")
                .hasMessageContaining("sql/working/a.sql: sql/working/a.sql has the same name")
                .hasMessageContaining("the table contract unmatched has no query");
    }

    private static MeasureGraph graph(List<SqlFile> tables, List<SqlFile> working) {
        return MeasureGraph.of(tables, working, List.of(UNMATCHED), INPUTS);
    }

    private static SqlFile table(String name, String text) {
        return new SqlFile("sql/" + name + ".sql", name, text);
    }

    private static SqlFile working(String name, String text) {
        return new SqlFile("sql/working/" + name + ".sql", name, text);
    }

    private static List<String> names(MeasureGraph graph) {
        return graph.steps().stream().map(Step::name).toList();
    }
}
