package io.outturn.release;

import io.outturn.contract.ColumnType;
import io.outturn.storage.LocalCopies;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** The tables of one release as views of an in-memory DuckDB; nothing can be written through it. */
public final class ReleaseDatabase implements AutoCloseable {
    private final Connection connection;
    private final List<Path> folders = new ArrayList<>();

    private ReleaseDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a release.
     *
     * @param release folder of the release
     * @throws UnreadableRelease when a file of it can't be read
     */
    public static ReleaseDatabase open(Path release) throws SQLException, IOException {
        return open(release, new Properties());
    }

    /** Opens a release for one query at a time, whose rows are streamed instead of being collected in memory. */
    public static ReleaseDatabase stream(Path release) throws SQLException, IOException {
        Properties streaming = new Properties();
        streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return open(release, streaming);
    }

    private static ReleaseDatabase open(Path release, Properties settings) throws SQLException, IOException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
        ReleaseDatabase database = new ReleaseDatabase(connection);
        try {
            database.add("main", release);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return database;
    }

    /** Adds the tables of another release as views in another schema. */
    public void add(String schema, Path release) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                Stream<Path> tables = Files.list(release.resolve("tables"))) {
            statement.execute("create schema if not exists " + identifier(schema));
            for (Path table : tables.sorted().toList()) {
                Path folder = LocalCopies.of(table);
                folders.add(folder);
                statement.execute(
                        "create view " + identifier(schema) + "." + identifier(String.valueOf(table.getFileName()))
                                + " as select * from read_parquet('" + Location.toQuery(folder) + "/*.parquet')");
            }
        } catch (SQLException e) {
            throw new UnreadableRelease(
                    "release " + release.getFileName() + " can't be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /**
     * The columns of a table, in their order.
     *
     * @throws IllegalArgumentException for a type that no contract may use
     */
    public List<WrittenColumn> columns(String table) throws SQLException {
        return rows("select column_name, column_type from (describe " + identifier(table) + ")").stream()
                .map(column -> new WrittenColumn(
                        String.valueOf(column.get(0)), ColumnType.of(contractType(String.valueOf(column.get(1))))))
                .toList();
    }

    private static String contractType(String duckType) {
        return switch (duckType) {
            case "VARCHAR" -> "STRING";
            case "INTEGER" -> "INT";
            case "VARCHAR[]" -> "ARRAY<STRING>";
            case "MAP(VARCHAR, VARCHAR)" -> "MAP<STRING,STRING>";
            default -> duckType;
        };
    }

    /** The local folders that the views read. */
    public List<Path> folders() {
        return List.copyOf(folders);
    }

    /** The connection, for adding further views. */
    public Connection connection() {
        return connection;
    }

    /** A text as an SQL literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as an SQL identifier. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** All rows of a query, with the driver's values. */
    public List<List<@Nullable Object>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
