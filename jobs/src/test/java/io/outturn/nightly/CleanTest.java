package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code outturn clean} removes, and what it leaves alone. */
@Tag("slow")
class CleanTest {
    private static final String CURRENT = "2026-09-30-1";

    @TempDir
    private Path folder;

    private Path warehouse;
    private Portfolio portfolio;

    @BeforeEach
    void copyTheSampleRelease() throws IOException {
        warehouse = folder.resolve("warehouse");
        portfolio = Portfolio.released(warehouse);
    }

    private List<String> tree() throws IOException {
        try (Stream<Path> paths = Files.walk(warehouse)) {
            return paths.map(path -> warehouse.relativize(path).toString())
                    .filter(name -> !name.startsWith("work") && !name.equals("night.lock"))
                    .sorted()
                    .toList();
        }
    }

    private Path file(String name) throws IOException {
        Path file = warehouse.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "left behind");
    }

    private void release(String name, String against) throws IOException {
        CopiedRelease.of(warehouse, CURRENT, name, against);
    }

    private List<String> ledgers() throws IOException {
        try (Stream<Path> landed = Files.list(warehouse.resolve("landed/finance_posting"))) {
            return landed.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("of"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatDeadNightsLeftBehindGoesAndEverythingElseStays() throws IOException {
        List<String> before = tree();
        file("work/0123456789abcdef/tables/initiative/part-0.parquet");
        file("work/0123456789abcdef-working/step/part-0.parquet");
        file("landed/kpi/.unfinished-42/rows.parquet");
        file("landed/kpi/0000/rows.parquet");
        Files.createSymbolicLink(warehouse.resolve(".current-next"), Path.of("releases", "2026-10-31-1"));
        List<String> littered = tree();

        String said = portfolio.call("clean", "--dry-run").succeeded().out();
        assertThat(tree()).isEqualTo(littered);
        assertThat(said)
                .contains(
                        "work of a night that did not end: work/0123456789abcdef\n",
                        "work of a night that did not end: landed/kpi/.unfinished-42",
                        "landed rows nothing refers to: landed/kpi/0000",
                        "Would free 44 bytes; 1 release stays");

        assertThat(portfolio.call("clean").succeeded().out()).contains("Freed 44 bytes; 1 release stays");
        assertThat(tree()).isEqualTo(before);
        assertThat(warehouse.resolve("work/0123456789abcdef")).doesNotExist();
        assertThat(portfolio.call("clean").succeeded().out()).startsWith("Freed 0 bytes");
        assertThat(portfolio.call("verify").succeeded().out()).contains("all are as they were written");
        assertThat(portfolio.call("run").succeeded().out()).contains("Nothing is new");
    }

    @Test
    void theNewestReleasesStayAndThoseTheyTellRestatementsAgainst() throws IOException {
        release("2026-06-30-1", "null");
        release("2026-07-30-1", "null");
        release("2026-07-31-1", "\"2026-06-30-1\"");
        release("2026-08-30-1", "\"2026-07-31-1\"");
        release("2026-08-31-1", "\"2026-07-30-1\"");

        assertThat(portfolio
                        .call("clean", "--keep", "2", "--keep-month-ends", "--dry-run")
                        .succeeded()
                        .out())
                .contains("release: releases/2026-08-30-1")
                .doesNotContain("release: releases/2026-07", "release: releases/2026-06");
        portfolio.call("clean", "--keep", "2").succeeded();
        assertThat(portfolio.releases()).containsExactly("2026-07-30-1", "2026-08-31-1", CURRENT);
        assertThat(ledgers()).containsExactly("of2026-07-30-1", "of2026-08-31-1");
    }

    @Test
    void theCurrentReleaseStaysThoughLaterOnesAreThere() throws IOException {
        release("2026-10-31-1", "null");
        release("2026-11-30-1", "null");
        portfolio.call("clean", "--keep", "1").succeeded();
        assertThat(portfolio.releases()).containsExactly(CURRENT, "2026-11-30-1");
    }

    @Test
    void aRemovedReleaseIsSaidNotToBeThere() throws IOException {
        release("2026-06-30-1", "null");
        portfolio.call("clean", "--keep", "1").succeeded();
        Portfolio.Call call =
                portfolio.call("explain", "--release", "2026-06-30-1", "BC-101", "initiative.actual_cost");
        assertThat(call.exitCode()).isEqualTo(10);
        assertThat(call.err()).contains("there is no release 2026-06-30-1 in ");
    }

    @Test
    void landedRowsOfExportsThatAreStillThereStayForTheNextNight() throws IOException {
        FileUtils.deleteDirectory(warehouse.resolve("releases").toFile());
        Files.delete(warehouse.resolve("current"));
        List<String> before = tree();
        portfolio.call("clean").succeeded();
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void nothingIsCleanedWhileANightRuns() throws Exception {
        file("work/0123456789abcdef/tables/initiative/part-0.parquet");
        try (NightLock held = NightLock.take(new Warehouse(warehouse))) {
            assertThat(portfolio.call("clean").exitCode()).isEqualTo(7);
        }
        assertThat(warehouse.resolve("work/0123456789abcdef")).exists();
    }

    @Test
    void monthEndsAloneAreNoRule() {
        Portfolio.Call call = portfolio.call("clean", "--keep-month-ends");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("--keep-month-ends goes with --keep");
    }

    private void published(String release, String at) throws IOException {
        CopiedRelease.edit(
                warehouse.resolve("releases").resolve(release).resolve("manifest.json"),
                "\"publishedAt\" : \"[^\"]+",
                "\"publishedAt\" : \"" + at);
    }

    @Test
    void aReleaseThatWasTakenBackIsNotCountedAndGoesWhenTheNewestWerePublishedAfterIt() throws IOException {
        release("2096-01-31-1", "null");
        release("2026-08-31-1", "null");
        published("2026-08-31-1", "2026-09-01T00:00:00Z");
        published("2096-01-31-1", "2026-09-02T00:00:00Z");
        published(CURRENT, "2026-10-01T00:00:00Z");
        portfolio.call("withdraw", "2096-01-31-1", "--why", "wrong year").succeeded();

        assertThat(portfolio.call("clean", "--dry-run").succeeded().out()).contains("; 3 releases stay");
        portfolio.call("clean", "--keep", "2").succeeded();
        assertThat(portfolio.releases()).containsExactly("2026-08-31-1", CURRENT, "2096-01-31-1");
        portfolio.call("clean", "--keep", "1").succeeded();
        assertThat(portfolio.releases()).containsExactly(CURRENT);
    }
}
