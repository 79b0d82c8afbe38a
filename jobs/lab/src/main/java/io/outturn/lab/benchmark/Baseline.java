package io.outturn.lab.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one would otherwise write: a DuckDB script over the files, in {@code benchmark/*.sql}. */
public final class Baseline {
    static final String LEDGER = "ledger";
    static final String NIGHT = "night";

    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

    private Baseline() {}

    /** {@code ledger|night ESTATE RESULTS}. */
    public static void main(String[] arguments) throws Exception {
        run(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
    }

    /**
     * Runs the script from the files to its results.
     *
     * @param what {@value #LEDGER} for the checked ledger only, {@value #NIGHT} for the tables as well
     * @param results folder for the Parquet files
     */
    static void run(String what, Path estate, Path results) throws IOException, SQLException {
        Files.createDirectories(results);
        Path newest = newest(estate);
        Map<String, String> places = Map.of(
                "folder", estate.toString(),
                "newest", newest.toString(),
                "as_of", String.valueOf(newest.getFileName()),
                "out", results.toString());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            execute(statement, LEDGER, places);
            if (what.equals(NIGHT)) {
                execute(statement, NIGHT, places);
            }
        }
    }

    private static void execute(Statement statement, String name, Map<String, String> places)
            throws IOException, SQLException {
        for (String sql : END_OF_STATEMENT.splitAsStream(script(name) + "\n").toList()) {
            String placed = sql;
            for (Map.Entry<String, String> place : places.entrySet()) {
                placed = placed.replace(
                        "${" + place.getKey() + "}", place.getValue().replace("'", "''"));
            }
            if (!placed.isBlank()) {
                statement.execute(placed);
            }
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream sql =
                Objects.requireNonNull(Baseline.class.getResourceAsStream("/benchmark/" + name + ".sql"))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path newest(Path estate) throws IOException {
        try (Stream<Path> deliveries = Files.list(estate.resolve("exports"))) {
            return deliveries.sorted().reduce((earlier, later) -> later).orElseThrow();
        }
    }
}
