package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The sample portfolio from its exports to a release, against answers worked out without the program. */
@Tag("slow")
class SampleNightTest {
    private static final Path EXPECTED = Portfolio.SAMPLE.resolve("expected");

    @TempDir
    private static Path folder;

    private static Portfolio portfolio;
    private static Portfolio.Call first;

    @BeforeAll
    static void runTheNight() {
        portfolio = Portfolio.sample(folder.resolve("warehouse"));
        first = portfolio.call("run").succeeded();
    }

    @TestFactory
    Stream<DynamicTest> everyTableEqualsTheExpectedAnswers() throws IOException {
        try (Stream<Path> answers = Files.list(EXPECTED)) {
            List<Path> files = answers.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(10);
            return files.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
        }
    }

    private static void compare(Path answers) throws IOException, SQLException {
        String table = answers.getFileName().toString().replace(".csv", "");
        List<String> columns;
        try (Stream<String> lines = Files.lines(answers)) {
            columns = Arrays.asList(lines.findFirst().orElseThrow().split(","));
        }
        String expected = "select " + String.join(", ", columns) + " from read_csv('" + answers
                + "', header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"', escape = '\"')";
        String actual = "select "
                + String.join(
                        ", ", columns.stream().map(SampleNightTest::asText).toList()) + " from {" + table + "}";
        assertThat(portfolio.query("select 'missing', * from ((" + expected + ") except all (" + actual
                        + ")) union all " + "select 'not expected', * from ((" + actual + ") except all (" + expected
                        + ")) order by 2, 3, 1"))
                .as(table + " (" + String.join("|", columns) + ")")
                .isEmpty();
        assertThat(portfolio.query("select count(*) > 0 from {" + table + "}")).containsExactly("true");
    }

    private static String asText(String column) {
        return switch (column) {
            case "project_ids" -> "nullif(array_to_string(project_ids, '|'), '') as project_ids";
            case "attributes" ->
                "nullif(array_to_string(list_transform(map_entries(attributes), e -> e.key || '=' || e.value), '|'), '')"
                        + " as attributes";
            default -> "cast(" + column + " as varchar) as " + column;
        };
    }

    @Test
    void rowsReadAreAcceptedRejectedOrLeftOut() throws SQLException {
        assertThat(portfolio.query(
                        "select * from {input_file} where rows_read <> rows_accepted + rows_rejected + rows_left_out"))
                .isEmpty();
        assertThat(
                        portfolio.query(
                                """
                        select source, file, sum(rows_rejected) as counted, any_value(listed) as listed
                        from {input_file} f
                        left join (select source, file, count(distinct line) as listed from {rejected_row} group by all) r
                          using (source, file)
                        group by all having counted <> coalesce(listed, 0)"""))
                .isEmpty();
    }

    @Test
    void everyIdentityHolds() throws SQLException {
        assertThat(portfolio.query("select identity from {reconciliation} where not holds or difference is null"))
                .isEmpty();
        assertThat(portfolio.query("select count(*) from {reconciliation} where identity like 'postings %'"))
                .containsExactly("4");
    }

    @Test
    void whatThePersonAtTheConsoleSeesNamesFilesRejectsMoneyAndTheRelease() {
        assertThat(first.out())
                .contains("Sample portfolio, as known on 2026-09-30", "Files read", "rejected 13", "no case")
                .contains("Talk about these first", "  BC-102   act    The net present value of Smart water metering")
                .contains("Largest unfavourable variances to date, in GBP", "Release 2026-09-30-1: ")
                .contains(
                        "Not in the totals of the portfolio",
                        "      2,051,453.30 GBP  cost known of 3 cases, with 1,740,524.80 planned to date; 48,600.00 CHF,"
                                + " 224,479.75 EUR posted without an amount in GBP");
        assertThat(first.err()).doesNotContain("Exception");
    }

    @Test
    void theSameNightAgainSaysWhichReleaseHasItAndWritesNone() throws IOException {
        Portfolio.Call again = portfolio.call("run").succeeded();
        assertThat(again.out()).contains("Nothing is new: release 2026-09-30-1 already holds it");
        assertThat(portfolio.releases())
                .filteredOn(name -> name.startsWith("2026-09-30"))
                .containsExactly("2026-09-30-1");
    }

    @Test
    void anotherWarehouseGetsTheSameRows(@TempDir Path other) throws Exception {
        Portfolio second = Portfolio.sample(other.resolve("ware house [x] ü"));
        second.call("run").succeeded();
        assertThat(second.everything()).isEqualTo(portfolio.everything());
    }

    @Test
    void anEarlierDateGivesWhatWasKnownThenAndLeavesTheCurrentReleaseAlone() throws Exception {
        Portfolio.Call earlier = portfolio.call("run", "--as-of", "2026-07-31").succeeded();
        assertThat(earlier.out()).contains("as known on 2026-07-31");
        assertThat(portfolio.query("select distinct as_of from {initiative}")).containsExactly("2026-09-30");
        String then = folder.resolve("warehouse/releases/2026-07-31-1/tables/initiative/*.parquet")
                .toString();
        assertThat(portfolio.query("select current_version from read_parquet('" + then + "') where case_id = 'BC-102'"))
                .containsExactly("1");
        assertThat(portfolio.query("select current_version from {initiative} where case_id = 'BC-102'"))
                .containsExactly("2");
    }

    @Test
    void runsAreListedWithWhatTheyLanded() {
        assertThat(portfolio.call("runs").succeeded().out()).contains("2026-09-30", "completed", "18");
    }

    @Test
    void foldersOfRowsHoldParquetFilesAndNothingElse() throws IOException {
        Path release = portfolio.current().toRealPath();
        try (Stream<Path> tables = Files.walk(release.resolve("tables"));
                Stream<Path> working = Files.walk(release.resolve("working"))) {
            assertThat(Stream.concat(tables, working)
                            .filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(name -> name.endsWith(".zstd.parquet"));
        }
        try (Stream<Path> parts = Files.list(release)) {
            assertThat(parts.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("manifest.json", "review", "tables", "working");
        }
    }
}
