package io.outturn.lab.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.nightly.SampleRelease;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script the program is measured against publishes the same figures; without that its time would say nothing. */
@Tag("slow")
class BaselineTest {
    private static final Path SAMPLE = Path.of("..", "sample-data");

    @TempDir
    private Path folder;

    @Test
    void agreesWithTheSampleRelease() throws Exception {
        Path results = results();
        Path release = SampleRelease.warehouse().resolve("current");
        assertThat(Comparison.differences(release, results)).isEmpty();
        assertThat(BaselineCounts.of(results)).isEqualTo("645 5");
    }

    @Test
    void anotherAmountOrRatioIsFound() throws Exception {
        Path results = results();
        Path release = SampleRelease.warehouse().resolve("current");
        change(results, "cost_variance", "* replace (actual + 0.01 as actual)");
        change(results, "benefit_variance", "* replace (variance_pct + 0.00001 as variance_pct)");
        change(results, "unmatched", "* replace (rows + 1 as rows)");
        assertThat(Comparison.differences(release, results))
                .extracting(difference -> difference.substring(0, difference.indexOf(':')))
                .containsExactly("benefit_variance", "cost_variance", "unmatched");
    }

    private Path results() throws Exception {
        Path exports = folder.resolve("sample").resolve("exports");
        FileUtils.copyDirectory(SAMPLE.resolve("exports").toFile(), exports.toFile());
        try (Stream<Path> files = Files.walk(exports)) {
            for (Path file :
                    files.filter(file -> file.getParent().endsWith("erp")).toList()) {
                withoutDashes(file);
            }
        }
        Path results = folder.resolve("results");
        Baseline.run(Baseline.NIGHT, folder.resolve("sample"), results);
        return results;
    }

    /** DuckDB by itself reads latin-1, which has no dash. */
    private static void withoutDashes(Path file) throws IOException {
        String text = Files.readString(file, Charset.forName("windows-1252"));
        Files.writeString(file, text.replace('\u2013', '-'), StandardCharsets.ISO_8859_1);
    }

    private static void change(Path results, String table, String columns) throws Exception {
        Path file = results.resolve(table + ".parquet");
        Path changed = results.resolve("changed.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select " + columns + " from read_parquet('" + file + "')) to '" + changed + "'");
        }
        FileUtils.deleteQuietly(file.toFile());
        Files.move(changed, file);
    }
}
