package io.outturn.release.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the guide that show all kept releases to DuckDB do so. */
@Tag("slow")
class HistoryInDuckDbTest {
    private static final Pattern BLOCK =
            Pattern.compile("```sql\n(create view initiative_history .*?)```", Pattern.DOTALL);

    @TempDir
    private Path warehouse;

    @Test
    void theGuidesStatementsShowTheReleasesThatStand() throws Exception {
        for (String date : List.of("2026-07-31", "2026-08-31", "2026-09-30")) {
            made(date);
        }
        // Of one date the newest counts, by number and not by letters; of another, none stands.
        MadeRelease july = made("2026-07-31");
        FileUtils.copyDirectory(
                july.folder().toFile(),
                july.folder().resolveSibling("2026-07-31-9").toFile());
        FileUtils.copyDirectory(
                july.folder().toFile(),
                july.folder().resolveSibling("2026-07-31-10").toFile());
        Files.writeString(july.folder().resolveSibling("2026-08-31-1").resolve("withdrawn.json"), "{}");
        MadeRelease.of(LocalDate.of(2026, 6, 30), warehouse)
                .with("initiative", "select * exclude (lifecycle) replace (date '2026-06-30' as as_of) from this");
        assertThat(asked()).containsExactly("2026-06-30-1", "2026-07-31-10", "2026-09-30-1");
    }

    private MadeRelease made(String date) throws Exception {
        return MadeRelease.of(LocalDate.parse(date), warehouse)
                .with("initiative", "select * replace (date '" + date + "' as as_of) from this");
    }

    private List<String> asked() throws Exception {
        List<String> releases = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            String[] statements = block().split(";\n", 0);
            assertThat(statements).hasSize(2);
            statement.execute(statements[0]);
            try (ResultSet rows = statement.executeQuery(statements[1])) {
                while (rows.next()) {
                    releases.add(rows.getString(1));
                }
            }
        }
        return releases;
    }

    private String block() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("guide", "questions.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).replace("'warehouse/", "'" + Location.toQuery(warehouse) + "/");
    }
}
