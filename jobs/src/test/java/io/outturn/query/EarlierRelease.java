package io.outturn.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * A release as an earlier version of the contracts wrote it, made from one of today: a column that did not exist yet, one
 * under its former name, a table and a working step that came later, a manifest that says less, and one figure that reads
 * differently.
 */
final class EarlierRelease {
    static final String NAME = "2026-08-15-1";

    /** Tables it has otherwise than today, as queries over those of today. */
    private static final Map<String, String> FORMER = Map.of(
            "cost_variance",
            "select * exclude (rebaselined, favourable_variance, actual), favourable_variance as favourable,"
                    + " cast(case when case_id = 'BC-101' and period_start = date '2026-07-01' and category = 'capex'"
                    + " then actual - 1000 else actual end as decimal(18, 2)) as actual from today",
            "alignment_score",
            "select * exclude (rank_p05, rank_p95, top_quartile_probability) from today",
            "kpi_attainment",
            "select * exclude (kpi_id), kpi_id as kpi from today");

    private EarlierRelease() {}

    /** Writes it beside a copy of the release it is made from, which stays the current one. */
    static Warehouse beside(Warehouse today, Path folder) throws IOException, SQLException {
        Warehouse warehouse = new Warehouse(folder);
        Manifest current = today.currentRelease().orElseThrow();
        FileUtils.copyDirectory(
                today.release(current).toFile(), warehouse.release(current).toFile());
        Path earlier = warehouse.releases().resolve(NAME);
        FileUtils.copyDirectory(today.release(current).toFile(), earlier.toFile());
        Files.createSymbolicLink(
                folder.resolve("landed"), today.folder().resolve("landed").toAbsolutePath());
        Files.createSymbolicLink(warehouse.current(), Path.of("releases", current.release()));
        FileUtils.deleteDirectory(earlier.resolve("tables/outlook").toFile());
        FileUtils.deleteDirectory(earlier.resolve("working/valid_objective").toFile());
        for (Map.Entry<String, String> table : FORMER.entrySet()) {
            rewrite(earlier.resolve("tables").resolve(table.getKey()), table.getValue());
        }
        describe(earlier.resolve(Manifest.FILE));
        return warehouse;
    }

    private static void rewrite(Path table, String query) throws SQLException, IOException {
        Path former = table.resolveSibling(table.getFileName() + ".former");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create view today as select * from read_parquet('" + table.toAbsolutePath() + "/*.parquet')");
            statement.execute("copy (" + query + ") to '" + former.toAbsolutePath() + "' (format parquet)");
        }
        FileUtils.deleteDirectory(table.toFile());
        Files.createDirectories(table);
        Files.move(former, table.resolve("part.parquet"));
    }

    private static void describe(Path file) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode manifest = (ObjectNode) json.readTree(file.toFile());
        manifest.put("release", NAME).put("asOf", NAME.substring(0, 10)).put("codeVersion", "0.0.9");
        manifest.remove("settings");
        manifest.remove("restatedAgainst");
        manifest.put("somethingOfAnotherVersion", true);
        Iterator<JsonNode> tables = ((ArrayNode) manifest.get("tables")).iterator();
        while (tables.hasNext()) {
            ObjectNode table = (ObjectNode) tables.next();
            String name = table.get("name").asText();
            if (name.equals("outlook")) {
                tables.remove();
            } else if (FORMER.containsKey(name)) {
                table.put("contractVersion", "0.9.0");
            }
        }
        json.writeValue(file.toFile(), manifest);
    }
}
