package io.outturn.review;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.release.LeftOut;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the figures of a pack as scripts, each of which gives one list of {@code outturn.data}. */
final class PackData {
    /** Scripts of the portfolio, by name of the query that fills them. */
    private static final List<String> LISTS = List.of(
            "queue",
            "summary",
            "breakdown",
            "flows",
            "objectives",
            "unmatched",
            "unmeasured",
            "restated",
            "rejected",
            "files",
            "reasons",
            "ledger");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReleaseDatabase database;
    private final Path folder;

    /** @param folder folder of the scripts */
    PackData(ReleaseDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** @param hasEarlier whether views of the earlier release exist */
    void write(Manifest manifest, boolean hasEarlier) throws IOException, SQLException {
        Files.createDirectories(folder);
        for (String name : LISTS) {
            write(name, name, query(name));
        }
        write("leftout", "left_out", LeftOut.QUERY);
        write("cases", "cases", query("case_list"));
        write("earlier", "earlier", hasEarlier ? query("earlier_cases") : "select 1 where false");
        writeRelease(manifest, hasEarlier, writeCases());
    }

    private void writeRelease(Manifest manifest, boolean hasEarlier, int chunks) throws IOException {
        Map<String, @Nullable Object> release = new LinkedHashMap<>();
        release.put("release", manifest.release());
        release.put("as_of", manifest.asOf().toString());
        release.put("portfolio", manifest.portfolio());
        release.put("earlier", hasEarlier ? manifest.restatedAgainst() : null);
        release.put("currency", manifest.settings().getOrDefault("reporting_currency", ""));
        release.put("chunks", chunks);
        try (PackScript script = new PackScript(folder.resolve("release.js"), "release")) {
            script.add(JSON.writeValueAsString(release));
        }
    }

    private int writeCases() throws IOException, SQLException {
        try (Statement statement = database.connection().createStatement()) {
            int chunks;
            try (ResultSet count = statement.executeQuery("select count(*) from initiative")) {
                count.next();
                chunks = CaseChunks.count(count.getLong(1));
            }
            try (ResultSet cases = statement.executeQuery(query("case"))) {
                CaseChunks.write(folder, chunks, cases);
            }
            return chunks;
        }
    }

    private static String query(String name) throws IOException {
        return Resources.text("data/" + name + ".sql");
    }

    private void write(String file, String entry, String sql) throws IOException, SQLException {
        try (PackScript script = new PackScript(folder.resolve(file + ".js"), entry);
                Statement statement = database.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("select cast(to_json(r) as varchar) from (\n" + sql + "\n) as r")) {
            while (rows.next()) {
                script.add(rows.getString(1));
            }
        }
    }
}
