package io.outturn.release.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One connection with explicit transactions. Every name in a statement is quoted, every value is bound or quoted. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final PGConnection postgres;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
    }

    static Session open(DatabaseAddress address) throws SQLException {
        Connection connection = address.connect();
        try {
            connection.setAutoCommit(false);
            return new Session(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    PGConnection postgres() {
        return postgres;
    }

    int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement with bound values; lists are bound as arrays of texts. */
    void execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.execute();
        }
    }

    /** The rows of a query as texts; null for SQL's null. */
    List<List<@Nullable String>> rows(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The first column of a query. */
    List<String> texts(String sql, @Nullable Object... values) throws SQLException {
        return rows(sql, values).stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Collection<?> list ? array(list.toArray()) : values[i]);
        }
        return statement;
    }

    Array array(Object[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }

    String name(String identifier) throws SQLException {
        return postgres.escapeIdentifier(identifier);
    }

    String name(String schema, String relation) throws SQLException {
        return name(schema) + "." + name(relation);
    }

    /** Names, quoted and separated by commas. */
    String names(Collection<String> identifiers) throws SQLException {
        List<String> quoted = new ArrayList<>();
        for (String identifier : identifiers) {
            quoted.add(name(identifier));
        }
        return quoted.stream().collect(Collectors.joining(", "));
    }

    String literal(String text) throws SQLException {
        return "'" + postgres.escapeLiteral(text) + "'";
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    void backTo(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** Closing the connection rolls back what was not committed. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
