package io.outturn.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * Allows only queries that read, as DuckDB's own parser understands them. A database that may open a release's files may also
 * write them, and some table functions write files or change locked settings. So a statement is allowed only if it is a query
 * and calls only known table functions.
 */
final class QueryGuard {
    /** Table functions that make rows of their arguments or of the catalogue. None of them reads files or runs SQL. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            "range",
            "generate_series",
            "unnest",
            "repeat",
            "repeat_row",
            "json_each",
            "json_tree",
            "generate_subscripts",
            "duckdb_tables",
            "duckdb_views",
            "duckdb_columns",
            "duckdb_functions",
            "duckdb_types",
            "duckdb_keywords",
            "pragma_table_info",
            "histogram",
            "histogram_values");

    private static final int DEEPEST = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private final Connection connection;

    QueryGuard(Connection connection) {
        this.connection = connection;
    }

    /** @throws StatementRefused when it is not a single query, or could do more than read the release */
    void check(String statement) throws SQLException {
        JsonNode parsed = parse(statement);
        if (parsed.path("error").asBoolean()) {
            String message = parsed.path("error_message").asText();
            throw new StatementRefused(
                    parsed.path("error_type").asText().equals("parser")
                            ? message + place(statement, parsed.path("position").asText())
                            : "a release is only read: select, with, from, values, describe, show and summarize are answered"
                                    + " (and pivot, with an in-list), other statements are not");
        }
        if (parsed.path("statements").size() != 1) {
            throw new StatementRefused("there is no statement, or more than one; each ends in ';'");
        }
        refuseFunctions(parsed);
    }

    private JsonNode parse(String statement) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select json_serialize_sql(?::varchar)")) {
            query.setString(1, statement);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return JSON.readTree(row.getString(1));
            }
        } catch (JsonProcessingException e) {
            throw new StatementRefused("the statement is nested too deeply");
        }
    }

    private static void refuseFunctions(JsonNode node) {
        if (node.path("type").asText().equals("TABLE_FUNCTION")) {
            JsonNode function = node.path("function");
            String name = function.path("function_name").asText().toLowerCase(Locale.ROOT);
            boolean isNamed = function.path("class").asText().equals("FUNCTION");
            if (!isNamed || !TABLE_FUNCTIONS.contains(name)) {
                throw new StatementRefused("only the tables of the release are read here; the function "
                        + (name.isEmpty() ? "behind 'from'" : name) + " is not available");
            }
        }
        node.forEach(QueryGuard::refuseFunctions);
    }

    /** Line and column, for a statement of several lines. */
    private static String place(String statement, String position) {
        if (!position.matches("\\d{1,9}") || !statement.strip().contains("\n")) {
            return "";
        }
        long line = statement
                        .substring(0, Math.min(statement.length(), Integer.parseInt(position)))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return " (line " + line + ")";
    }
}
