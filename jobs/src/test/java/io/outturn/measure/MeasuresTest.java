package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MeasuresTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
    private static final Settings SETTINGS = new Settings(AS_OF, "GBP", null, Settings.USUAL_THRESHOLDS);
    private static final Contract UNMATCHED = Contracts.tables().get("unmatched");

    @Test
    void everyDifferenceFromTheContractIsSaidAtOnce() {
        assertThatThrownBy(() -> run("select :as_of as as_of, 's' as source, 'x' as external_id, 'r' as reason,"
                        + " 'GBP' as currency, 1 as rows, 'f:1' as first_line, :as_of as last_seen_on, 0 as extra"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sql/unmatched.sql: column rows is INT, not BIGINT; column amount is missing;"
                        + " column extra is not in the contract");
    }

    @Test
    void theOrderOfColumnsIsPartOfTheContract() {
        assertThatThrownBy(
                        () -> run(
                                "select 's' as source, :as_of as as_of, 'x' as external_id, 'r' as reason,"
                                        + " 'GBP' as currency, 1L as rows, 1.00BD as amount, 'f:1' as first_line, :as_of as last_seen_on"))
                .hasMessageContaining("column amount is DECIMAL(3,2), not DECIMAL(28,2)");
        assertThatThrownBy(() -> run("select 's' as source, :as_of as as_of, 'x' as external_id, 'r' as reason,"
                        + " 'GBP' as currency, 1L as rows, cast(1 as decimal(28,2)) as amount, 'f:1' as first_line,"
                        + " :as_of as last_seen_on"))
                .hasMessageContaining("columns are in the order [source, as_of,");
    }

    @Test
    void aQueryThatDoesNotResolveNamesItsFile() {
        assertThatThrownBy(() -> run("select nothing_of_the_kind from account"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sql/unmatched.sql: ")
                .hasMessageContaining("nothing_of_the_kind");
    }

    @Test
    void anInputThatIsNotAsAgreedIsRefused() {
        new GivenViews(SPARK, AS_OF).register(Map.of());
        SPARK.sql("select 'x' as account, 1 as sign").createOrReplaceTempView("account");

        assertThatThrownBy(() -> runOnRegistered("select * from account"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("view account: column flow is missing");
    }

    @Test
    void anInputThatIsMissingIsNamed() {
        new GivenViews(SPARK, AS_OF).register(Map.of());
        SPARK.catalog().dropTempView("account");

        assertThatThrownBy(() -> runOnRegistered("select * from account")).hasMessage("view account is not registered");
    }

    private static void run(String query) {
        new GivenViews(SPARK, AS_OF).register(Map.of());
        runOnRegistered(query);
    }

    private static void runOnRegistered(String query) {
        MeasureGraph graph = MeasureGraph.of(
                List.of(new SqlFile("sql/unmatched.sql", "unmatched", query)),
                List.of(),
                List.of(UNMATCHED),
                Set.of("account"));
        new Measures(SPARK, graph, SETTINGS).run(InMemory::store);
    }
}
