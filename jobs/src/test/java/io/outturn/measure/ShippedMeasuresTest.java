package io.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ShippedMeasuresTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Settings SETTINGS =
            new Settings(LocalDate.of(2024, 6, 30), "GBP", null, Settings.USUAL_THRESHOLDS);

    @BeforeAll
    static void registerEmptyInputs() {
        MeasureInputs.types()
                .forEach((name, type) -> SPARK.createDataFrame(List.of(), type).createOrReplaceTempView(name));
    }

    @Test
    void everyQueryResolvesAndYieldsItsContractOnEmptyInputs() {
        List<String> stored = new ArrayList<>();

        new Measures(SPARK, MeasureGraph.shipped(), SETTINGS).run((contract, rows) -> {
            stored.add(contract.name());
            return InMemory.store(contract, rows);
        });

        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(Contracts.tables().names());
        for (Contract contract : Contracts.tables().all()) {
            // These say that there is nothing.
            if (!List.of("reconciliation", "objective_alignment", "unmeasured").contains(contract.name())) {
                assertThat(SPARK.table(contract.name()).collectAsList())
                        .as(contract.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyReasonCodeOfTheContractIsExplainedAndNoOther() {
        new Measures(SPARK, MeasureGraph.shipped().upTo("reason_code"), SETTINGS).run(InMemory::store);

        List<String> explained = SPARK.table("reason_code").select("code").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Contracts.tables()
                        .get("unmeasured")
                        .column("reason_code")
                        .allowedValues());
    }

    @Test
    void aQueryComesAfterEverythingItReads() {
        MeasureGraph graph = MeasureGraph.shipped();
        TreeSet<String> done = new TreeSet<>();
        for (Step step : graph.steps()) {
            assertThat(done).as("done before " + step.name()).containsAll(graph.before(step));
            done.add(step.name());
        }
    }

    @Test
    void onAnEmptyPortfolioEveryIdentityHolds() {
        new Measures(SPARK, MeasureGraph.shipped(), SETTINGS).run(InMemory::store);

        List<Row> failed = SPARK.table("reconciliation").where("not holds").collectAsList();

        assertThat(failed).isEmpty();
        assertThat(SPARK.table("reconciliation").count()).isPositive();
    }
}
