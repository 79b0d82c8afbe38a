package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Runs are recorded in a real PostgreSQL where the configuration says so. */
class PostgresRunRecordsTest {
    /** Set for tests in the build; the configuration may only name the variable. */
    private static final String PASSWORD_VARIABLE = "OUTTURN_TEST_PASSWORD";

    @BeforeAll
    static void needsDocker() {
        boolean required = Boolean.parseBoolean(System.getenv("OUTTURN_REQUIRE_DOCKER"));
        boolean available = required || DockerClientFactory.instance().isDockerAvailable();
        if (!available) {
            System.err.println("PostgresRunRecordsTest is skipped: no Docker engine answers");
        }
        assumeTrue(available, "a Docker engine");
    }

    @Test
    void runsAreKeptListedAndRestartedFromPostgres(@TempDir Path folder) throws Exception {
        try (PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:15")
                .withUsername("outturn")
                .withPassword(System.getenv(PASSWORD_VARIABLE))) {
            postgres.start();
            Portfolio portfolio = new Portfolio(configuration(folder, postgres.getJdbcUrl()), folder.resolve("w"));

            Path ledger = folder.resolve("sample/exports/2026-09-30/erp/FI_BUCHUNGEN_20260930.csv");
            byte[] good = Files.readAllBytes(ledger);
            Files.write(ledger, new byte[0]);
            assertThat(portfolio.call("run").exitCode()).isEqualTo(4);
            Files.write(ledger, good);
            portfolio.call("run").succeeded();

            assertThat(portfolio.call("runs").succeeded().out())
                    .containsPattern("completed +1 ")
                    .contains("failed in land: ", "FI_BUCHUNGEN_20260930.csv: is empty");
            assertThat(count(postgres, "select count(*) from batch_job_execution where status = 'COMPLETED'"))
                    .isEqualTo(1);
            assertThat(count(
                            postgres,
                            "select sum(read_count) from batch_step_execution where step_name like 'landFile:%'"))
                    .isEqualTo(1850);
            assertThat(folder.resolve("w/jobs")).doesNotExist();
        }
    }

    private static Path configuration(Path folder, String url) throws IOException {
        FileUtils.copyDirectory(
                Portfolio.SAMPLE.toFile(), folder.resolve("sample").toFile());
        Path configuration = folder.resolve("sample/outturn.yaml");
        String address = url.replaceAll("\\?.*", "");
        Files.writeString(
                configuration,
                Files.readString(configuration) + "\njob_repository: {url: \"" + address
                        + "\", user: outturn, password_from: " + PASSWORD_VARIABLE + "}\n");
        return configuration;
    }

    private static long count(PostgreSQLContainer postgres, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
