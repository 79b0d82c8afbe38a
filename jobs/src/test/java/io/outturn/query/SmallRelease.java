package io.outturn.query;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A release of a few rows, written by DuckDB. */
public final class SmallRelease {
    /** Texts that a console, a spreadsheet, a page or a query would take for more than text. */
    public static final String HOSTILE_TITLE =
            "=HYPERLINK(\"http://example.invalid\")\u001b[2J\u202e'); drop table initiative; --";

    private final Map<String, String> tables = new LinkedHashMap<>();
    private String restatedAgainst = "null";

    /** The release its restatements are told against. */
    public SmallRelease restatedAgainst(String release) {
        restatedAgainst = '"' + release + '"';
        return this;
    }

    /** @param rows a query for the rows of the table */
    public SmallRelease table(String name, String rows) {
        tables.put(name, rows);
        return this;
    }

    /** One case with a hostile title, and three lines of cost. */
    public static SmallRelease ofOneCase() {
        return new SmallRelease()
                .table(
                        "initiative",
                        "select date '2026-01-31' as as_of, 'BC-1' as case_id, '" + HOSTILE_TITLE.replace("'", "''")
                                + "' as title, cast(100.5 as decimal(18, 2)) as planned_cost,"
                                + " cast(null as decimal(18, 2)) as actual_cost")
                .table(
                        "cost_variance",
                        "select date '2026-01-31' as as_of, 'BC-1' as case_id, p as period_start, 'capex' as category,"
                                + " cast(-7 as decimal(18, 2)) as variance"
                                + " from (values (date '2026-01-01'), (date '2026-02-01'), (date '2026-03-01')) as v (p)");
    }

    /** Writes it into the warehouse, and makes it the current one. */
    public Manifest write(Warehouse warehouse, String release) throws SQLException, IOException {
        Path folder = warehouse.releases().resolve(release);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : tables.entrySet()) {
                Path file = folder.resolve("tables").resolve(table.getKey()).resolve("part.parquet");
                Files.createDirectories(file.getParent());
                statement.execute("copy (" + table.getValue() + ") to '"
                        + file.toAbsolutePath().toString().replace("'", "''") + "' (format parquet)");
            }
        }
        Files.writeString(
                folder.resolve(Manifest.FILE),
                "{\"release\": \"" + release + "\", \"asOf\": \"" + release.substring(0, 10)
                        + "\", \"fingerprint\": \"f\", \"portfolio\": \"Small\", \"configurationHash\": \"c\","
                        + " \"codeVersion\": \"1\", \"restatedAgainst\": " + restatedAgainst
                        + ", \"inputs\": [], \"tables\": ["
                        + tables.keySet().stream()
                                .map(name -> "{\"name\": \"" + name
                                        + "\", \"contractVersion\": \"1.0.0\", \"rows\": 1, \"files\": []}")
                                .collect(Collectors.joining(", "))
                        + "]}");
        Files.deleteIfExists(warehouse.current());
        Files.createSymbolicLink(warehouse.current(), Path.of("releases", release));
        return warehouse.currentRelease().orElseThrow();
    }
}
