package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.storage.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier months knew, on the pages of a release that has it: the sample's, with a month before made up. */
@Tag("slow")
class PackTrendTest {
    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path pack;

    @BeforeAll
    static void writesThePack() throws Exception {
        browser = Browser.open();
        Warehouse warehouse = new Warehouse(SampleRelease.warehouse());
        Path release = warehouse.current().toRealPath();
        for (String name : List.of("earlier", "now")) {
            for (String part : List.of("tables", "working")) {
                FileUtils.copyDirectory(
                        release.resolve(part).toFile(),
                        folder.resolve(name).resolve(part).toFile());
            }
        }
        rewrite(
                "now",
                "initiative_trend",
                "select * from this union all"
                        + " select * replace (date '2026-08-31' as as_known_on, forecast_cost - 40000 as forecast_cost) from this"
                        + " union all select * replace (date '2026-07-31' as as_known_on, 'EUR' as currency) from this"
                        + " where case_id = 'BC-104'");
        rewrite(
                "now",
                "milestone_trend",
                "select * replace (12 as slip_since_first_days, 12 as slip_since_last_days) from this union all"
                        + " select * replace (date '2026-08-31' as as_known_on, expected_on - 12 as expected_on) from this"
                        + " where project_id = 'PRJ-2001'");
        rewrite(
                "earlier",
                "investment_return",
                "select * replace (case case_id when 'BC-101' then net_present_value + 50000"
                        + " when 'BC-104' then net_present_value - 700 else net_present_value end as net_present_value) from this");
        Manifest made = warehouse.currentRelease().orElseThrow();
        Manifest manifest = new Manifest(
                made.release(),
                made.asOf(),
                made.fingerprint(),
                "2026-08-31-1",
                made.portfolio(),
                made.configurationHash(),
                made.codeVersion(),
                made.publishedAt(),
                made.settings(),
                made.inputs(),
                made.tables(),
                made.evidence());
        ReviewPack.write(folder.resolve("now"), manifest, folder.resolve("earlier"), null);
        pack = ReviewPack.page(folder.resolve("now")).getParent();
    }

    /** Puts the rows of a query in the place of a table's; {@code this} stands for the table. */
    private static void rewrite(String release, String table, String sql) throws Exception {
        Path files = folder.resolve(release).resolve("tables").resolve(table);
        Path written = folder.resolve("written.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "create view this as select * from read_parquet('" + Location.toQuery(files) + "/*.parquet')");
            statement.execute("copy (" + sql + ") to '" + Location.toQuery(written) + "' (format parquet)");
        }
        FileUtils.cleanDirectory(files.toFile());
        Files.move(written, files.resolve("part-0.parquet"));
    }

    @AfterAll
    static void closes() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aCaseShowsHowItsForecastAndItsPromisesMoved() {
        try (Page page = browser.show(pack, "case.html#case=BC-101", ColorScheme.LIGHT)) {
            String part = page.locator("section[aria-labelledby=trend]").textContent();
            assertThat(part)
                    .contains("From 31 August 2026 to 30 September 2026 the forecast cost went from £1.80m to £1.84m.")
                    .containsPattern("\\d+ of \\d+ dates? w(as|ere) put off since first told; the most: .*, by 12 days")
                    .contains("12 days\u00a0later")
                    .doesNotContain("reporting currency changed");
            assertThat(page.locator(
                                    "section[aria-labelledby=trend] .chart canvas, section[aria-labelledby=trend] .chart svg")
                            .count())
                    .isEqualTo(3);
        }
        try (Page page = browser.show(pack, "case.html#case=BC-104", ColorScheme.DARK)) {
            assertThat(page.locator("section[aria-labelledby=trend]").textContent())
                    .contains("Months before the reporting currency changed are left out.")
                    .doesNotContain("What was promised when");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theListHasALineOfEveryForecastOfOneCurrency() {
        try (Page page = browser.show(pack, "cases.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("tr:has-text('BC-101') svg.spark").count()).isEqualTo(1);
            assertThat(page.locator("tr:has-text('BC-104') svg.spark").count()).isZero();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePortfolioSaysWhoGotWorseAndBetter() {
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("section[aria-labelledby=moved]").textContent())
                    .contains("1 initiative got worse, by £50k together; 1 initiative got better, by £700 together.");
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
