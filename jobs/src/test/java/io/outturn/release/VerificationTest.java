package io.outturn.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.contract.RowRule;
import io.outturn.nightly.SampleRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the sample release, each time with one fault in one of them. */
@Tag("slow")
class VerificationTest {
    private static Path tables;

    @TempDir
    private Path folder;

    @BeforeAll
    static void tablesOfTheSample() throws IOException {
        tables = SampleRelease.warehouse().resolve("current").toRealPath().resolve("tables");
    }

    @BeforeEach
    void copied() throws IOException {
        FileUtils.copyDirectory(tables.toFile(), folder.resolve("tables").toFile());
    }

    @Test
    void tablesAsTheyWerePublishedHoldWhatTheyPromise() throws Exception {
        assertThat(violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "initiative | * replace (case when case_id = 'BC-101' then null else title end as title)"
                        + " | initiative: title breaks its column's rules [title is null] (1 times)",
                "initiative | * replace (if(case_id = 'BC-101', 'lost', lifecycle) as lifecycle)"
                        + " | initiative: lifecycle breaks its column's rules [lifecycle is null or lifecycle not in",
                "initiative | * replace (if(case_id = 'BC-101', 'Pounds', reporting_currency) as reporting_currency)"
                        + " | or not regexp_matches(reporting_currency, '^[A-Z]{3}$')] (1 times)",
                "initiative | * replace (if(case_id = 'BC-101', 'Pounds', reporting_currency) as reporting_currency)"
                        + " | initiative: one_reporting_currency",
                "initiative | * replace (if(case_id = 'BC-101', ['b', 'a'], project_ids) as project_ids)"
                        + " | initiative: project_ids_are_sorted_and_unique",
                "initiative | * replace (if(case_id = 'BC-102', 'BC-101', case_id) as case_id)"
                        + " | initiative: key case_id is not unique (1 times)",
                "initiative | * replace (cast(approved_on as varchar) as approved_on) | initiative: its columns are",
                "initiative | * exclude (title) | initiative: its columns are",
                "cost_variance | * replace (cast(fiscal_period + 12 as integer) as fiscal_period)"
                        + " | [fiscal_period is null or fiscal_period < 1 or fiscal_period > 12] (",
                "cost_variance | * replace (cast(variance + 0.01 as decimal(18,2)) as variance)"
                        + " | cost_variance: variance_is_actual_less_current_plan",
                "cost_variance | * replace (cast(cumulative_actual + 1 as decimal(18,2)) as cumulative_actual)"
                        + " | cost_variance: cumulative_figures_add_up",
                "kpi_attainment | * replace (false as is_latest) | kpi_attainment: one_latest_row_per_case_and_kpi",
                "reconciliation | * exclude (difference) | reconciliation: its columns are",
                "reconciliation | * replace (false as holds) | reconciliation: every_identity_holds",
                "reconciliation | * replace (false as holds) | identity 'cost periods' does not hold: ",
            })
    void oneFaultIsToldWhereItIs(String table, String columns, String told) throws Exception {
        rewrite(table, columns);
        assertThat(violations()).contains(told);
    }

    @Test
    void allFaultsAreToldAtOnce() throws Exception {
        rewrite("cost_variance", "* replace (null::decimal(18,2) as variance)");
        rewrite("initiative", "* replace (null::varchar as title)");
        assertThat(violations()).contains("variance_is_actual_less_current_plan", "title breaks its column's rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select null", "select count(*) from initiative where false group by case_id", "select 'none'"})
    void ruleThatGivesNoNumberDoesNotHold(String query) throws Exception {
        assertThatThrownBy(() -> check(List.of(withRule(query))))
                .isInstanceOf(BrokenPromise.class)
                .hasMessageContaining("initiative: odd: A rule: its query gives no number");
    }

    @Test
    void ruleThatGivesMoreThanOneNumberIsRefused() {
        assertThatThrownBy(() -> check(List.of(withRule("select count(*) from initiative group by case_id"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("More than one row returned");
    }

    @Test
    void tableWithoutRowsHoldsWhatItPromises() throws Exception {
        for (String table : List.of("restatement", "unmatched", "rejected_row")) {
            rewrite(table, "*", "where false");
        }
        assertThat(violations()).isEmpty();
    }

    private static Contract withRule(String query) {
        Contract initiative = Contracts.tables().get("initiative");
        return new Contract(
                initiative.name(),
                initiative.version(),
                initiative.purpose(),
                initiative.grain(),
                initiative.columns(),
                List.of(new RowRule("odd", "A rule", RowRule.Engine.SQL, query)),
                initiative.keyPerSource());
    }

    @Test
    void tableThatIsNoParquetIsUnreadable() throws Exception {
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("tables/initiative"))) {
            file = files.toList().get(0);
        }
        Files.writeString(file, "cut");
        assertThatThrownBy(this::violations).isInstanceOf(UnreadableRelease.class);
    }

    /** What is told; empty when all holds. */
    private String violations() throws Exception {
        try {
            check(Contracts.tables().all());
            return "";
        } catch (BrokenPromise e) {
            return e.getMessage();
        }
    }

    private void check(Collection<Contract> promised) throws SQLException, IOException {
        try (ReleaseDatabase database = ReleaseDatabase.open(folder)) {
            new Verification(database).check(promised);
        }
    }

    private void rewrite(String table, String columns) throws SQLException, IOException {
        rewrite(table, columns, "");
    }

    private void rewrite(String table, String columns, String where) throws SQLException, IOException {
        Path written = folder.resolve("tables").resolve(table);
        Path other = folder.resolve("other.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy (select " + columns + " from '" + written + "/*.parquet' " + where + ") to '" + other + "'");
        }
        try (Stream<Path> files = Files.list(written)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.move(other, written.resolve("rewritten.parquet"));
    }
}
