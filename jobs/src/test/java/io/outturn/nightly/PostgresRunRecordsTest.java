package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are recorded in a real PostgreSQL where the configuration says so. */
@Tag("slow")
class PostgresRunRecordsTest {
    @Test
    void runsAreKeptListedAndTakenUpAgainFromPostgres(@TempDir Path folder) throws Exception {
        TestServer.Database database = TestServer.database();
        database.psql(Path.of("operations", "postgresql", "roles.sql"), TestServer.administrator());
        database.execute("alter role outturn_loader password '" + TestServer.password() + "'");
        Path configuration = configuration(folder, database.url() + "?currentSchema=outturn_runs");
        Portfolio portfolio = new Portfolio(configuration, folder.resolve("w"));

        Path ledger = folder.resolve("sample/exports/2026-09-30/erp/FI_BUCHUNGEN_20260930.csv");
        byte[] good = Files.readAllBytes(ledger);
        Files.write(ledger, new byte[0]);
        assertThat(portfolio.call("run").exitCode()).isEqualTo(4);
        Files.write(ledger, good);
        KilledNight.killWhen(portfolio, () -> KilledNight.hasTables(folder.resolve("w/work")), folder.resolve("log"));
        assertThat(database.query("select status from outturn_runs.batch_job_execution order by job_execution_id"))
                .containsExactly("FAILED", "STARTED");
        portfolio.call("run").succeeded();

        assertThat(portfolio.call("runs").succeeded().out())
                .containsPattern("completed +")
                .contains("failed in land: ", "FI_BUCHUNGEN_20260930.csv: is empty");
        assertThat(database.query("select status from outturn_runs.batch_job_execution order by job_execution_id"))
                .containsExactly("FAILED", "FAILED", "COMPLETED");
        assertThat(database.query("select sum(read_count) from outturn_runs.batch_step_execution"
                        + " where step_name like 'landFile:%' and status = 'COMPLETED'"))
                .as("each row is landed once, however many runs it took")
                .containsExactly("1850");
        assertThat(database.query("select count(*) from pg_tables where schemaname in ('public', 'outturn')"))
                .containsExactly("0");
        assertThat(folder.resolve("w/jobs")).doesNotExist();
    }

    @Test
    void aPasswordThatIsNotThereIsAMistakeOfTheConfiguration(@TempDir Path folder) throws IOException {
        Path configuration = configuration(folder, "jdbc:postgresql://127.0.0.1:1/none");
        Files.writeString(
                configuration,
                Files.readString(configuration).replace(TestServer.PASSWORD_VARIABLE, "OUTTURN_NOT_SET"));
        Portfolio.Call call = new Portfolio(configuration, folder.resolve("w")).call("run");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).contains("the environment variable OUTTURN_NOT_SET, which is not set");
    }

    private static Path configuration(Path folder, String url) throws IOException {
        FileUtils.copyDirectory(
                Portfolio.SAMPLE.toFile(), folder.resolve("sample").toFile());
        Path configuration = folder.resolve("sample/outturn.yaml");
        Files.writeString(
                configuration,
                Files.readString(configuration) + "\njob_repository: {url: \"" + url
                        + "\", user: outturn_loader, password_from: " + TestServer.PASSWORD_VARIABLE + "}\n");
        return configuration;
    }
}
