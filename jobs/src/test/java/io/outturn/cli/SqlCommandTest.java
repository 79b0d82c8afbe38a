package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.query.SmallRelease;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code outturn sql} prints, writes and ends with. */
@Tag("slow")
class SqlCommandTest {
    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void make() throws Exception {
        warehouse = new Warehouse(folder.resolve("warehouse"));
        SmallRelease.ofOneCase().write(warehouse, "2025-12-31-1");
        SmallRelease.ofOneCase().write(warehouse, "2026-01-31-1");
        SmallRelease.ofOneCase()
                .table("outlook", "select 'of the second run' as note")
                .write(warehouse, "2026-01-31-2");
    }

    private int sql(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("sql", "--warehouse", warehouse.folder().toString()));
        all.addAll(List.of(arguments));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Outturn.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    @Test
    void theCurrentReleaseIsAskedUnlessAnotherIsNamed() {
        assertThat(sql("select note from outlook")).isZero();
        assertThat(out.toString()).contains("of the second run").contains("(1 row)");
        assertThat(sql("--release", "2026-01-31", "select note from outlook")).isZero();
        assertThat(sql("--release", "current", "select note from outlook")).isZero();
        assertThat(sql("--release", "2026-01-31-1", "select note from outlook")).isEqualTo(2);
        assertThat(err.toString()).startsWith("outturn: Table with name outlook does not exist!");
    }

    @Test
    void aReleaseThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        assertThat(sql("--release", "2024-01-31", "select 1")).isEqualTo(10);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("outturn: there is no release 2024-01-31 in " + warehouse.folder()
                        + "; there are 2025-12-31-1, 2026-01-31-1, 2026-01-31-2\n");
        Files.delete(warehouse.current());
        assertThat(sql("select 1")).isEqualTo(10);
        assertThat(err.toString()).contains("'outturn run' makes one");
    }

    @Test
    void whatIsNoQuestionEndsWithTheCodeOfAMistakenCommand() {
        assertThat(sql("drop view initiative")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(sql("select 1; selec 2")).isEqualTo(2);
        assertThat(sql("")).isEqualTo(2);
        assertThat(sql("--format", "parquet", "select 1")).isEqualTo(2);
        assertThat(sql("--format", "xml", "select 1")).isEqualTo(2);
        assertThat(sql("--output", folder.toString(), "select 1")).isEqualTo(2);
        assertThat(sql("--output", folder.resolve("a.csv").toString(), "select 1; select 2"))
                .isEqualTo(2);
        assertThat(folder.resolve("a.csv")).doesNotExist();
    }

    @Test
    void nothingIsWrittenIntoTheWarehouse() {
        Path planted = warehouse.current().resolve("tables/initiative/planted.parquet");
        assertThat(sql("--format", "parquet", "--output", planted.toString(), "select 1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("releases are never changed");
        assertThat(planted).doesNotExist();
    }

    @Test
    void aFileTakesItsNameWhenItIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "former");
        assertThat(sql("--format", "csv", "--output", file.toString(), "select cast('x' as int)"))
                .isEqualTo(2);
        assertThat(file).hasContent("former");
        assertThat(sql("--format", "csv", "--output", file.toString(), "select title from initiative"))
                .isZero();
        assertThat(Files.readString(file)).startsWith("title\r\n\"'=HYPERLINK(\"\"http");
        Path parquet = folder.resolve("a's.parquet");
        assertThat(sql("--format", "parquet", "--output", parquet.toString(), "from cost_variance"))
                .isZero();
        assertThat(parquet).isNotEmptyFile();
        try (var left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("warehouse", "a.csv", "a's.parquet");
        }
    }

    @Test
    void aDamagedReleaseIsNotBlamedOnTheDatabaseOfRuns() throws IOException {
        Files.writeString(warehouse.current().resolve("tables/initiative/part.parquet"), "no parquet");
        assertThat(sql("select 1")).isEqualTo(9);
        assertThat(err.toString())
                .startsWith("outturn: release 2026-01-31-2 can't be read: ")
                .hasLineCount(1);
    }
}
