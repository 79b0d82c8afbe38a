package io.outturn.release.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** A real PostgreSQL in a container, started once for all tests, with a database of its own for each who asks. */
public final class TestServer {
    /** Set for tests in the build; commands and configurations may only name the variable. */
    public static final String PASSWORD_VARIABLE = "OUTTURN_TEST_PASSWORD";

    private static final String ADMINISTRATOR = "outturn";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgreSQLContainer container;

    private TestServer() {}

    /** One database on the server. */
    public record Database(String name, String url) {
        /** Logs in as the administrator of the server. */
        public Connection connect() throws SQLException {
            return connectAs(ADMINISTRATOR);
        }

        /** Logs in as another role, whose password must be that of the tests. */
        public Connection connectAs(String user) throws SQLException {
            return DriverManager.getConnection(url, user, password());
        }

        /** Rows of a query, cells as PostgreSQL writes them, joined by "|". */
        public List<String> query(String sql) throws SQLException {
            try (Connection connection = connect()) {
                return TestServer.query(connection, sql);
            }
        }

        public void execute(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** Runs a script of psql as a role; the script must succeed. */
        public void psql(Path script, String user) throws Exception {
            PostgreSQLContainer server = server();
            server.copyFileToContainer(MountableFile.forHostPath(script), "/tmp/script.sql");
            var result = server.execInContainer(
                    "env",
                    "PGPASSWORD=" + password(),
                    "psql",
                    "--host=127.0.0.1",
                    "--username=" + user,
                    "--dbname=" + name,
                    "--file=/tmp/script.sql");
            assertThat(result.getExitCode()).as(result.getStderr()).isZero();
        }
    }

    /** A new, empty database. Skips the test where no Docker engine answers, unless one is required. */
    public static Database database() throws SQLException {
        PostgreSQLContainer server = server();
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), ADMINISTRATOR, password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new Database(
                name, "jdbc:postgresql://" + server.getHost() + ":" + server.getMappedPort(5432) + "/" + name);
    }

    private static synchronized PostgreSQLContainer server() {
        if (container == null) {
            boolean required = Boolean.parseBoolean(System.getenv("OUTTURN_REQUIRE_DOCKER"));
            boolean available = required || DockerClientFactory.instance().isDockerAvailable();
            if (!available) {
                System.err.println("tests on PostgreSQL are skipped: no Docker engine answers");
            }
            assumeTrue(available, "a Docker engine");
            PostgreSQLContainer started = new PostgreSQLContainer("postgres:15")
                    .withUsername(ADMINISTRATOR)
                    .withPassword(password());
            started.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
            container = started;
        }
        return container;
    }

    /** The administrator's name. */
    public static String administrator() {
        return ADMINISTRATOR;
    }

    /** The password of every role of the tests. */
    public static String password() {
        return String.valueOf(System.getenv(PASSWORD_VARIABLE));
    }

    /** Rows of a query, cells as PostgreSQL writes them, joined by "|". */
    public static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                result.add(String.join("|", row));
            }
            return result;
        }
    }
}
