package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.outturn.nightly.SmallPortfolio;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of portfolios with amounts beyond what scripts compute with, and with nothing to compute with. */
@Tag("slow")
class OddPackTest {
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void opens() {
        browser = Browser.open();
    }

    @AfterAll
    static void closes() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void assertIsWhole(Page page) {
        assertThat(page.locator("main").innerText()).doesNotContain("undefined", "NaN", "[object", "Infinity");
        assertThat(browser.complaints()).isEmpty();
    }

    private Path pack() throws Exception {
        return ReviewPack.page(folder.resolve("warehouse/current").toRealPath()).getParent();
    }

    @Test
    void amountsAreShownWithAllTheirDigits() throws Exception {
        new SmallPortfolio(folder)
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,opex,9999999999999999.99")
                .file(
                        "ledger.csv",
                        "posting_id,posted_on,project_ref,account,currency,amount",
                        "1,2026-01-05,A,400,EUR,1234567890123456.78",
                        "2,2026-01-05,Z,400,EUR,9999999999999999.99",
                        "3,2026-01-06,Z,400,EUR,9999999999999999.99",
                        "4,2026-01-06,Y,400,EUR,-9007199254740993.01")
                .file("promises.csv", "case_id,version,kpi_id,target,goal", "A,1,K,999999999999999999.999999,increase")
                .file("measurements.csv", "kpi_id,measured_on,case_id,value", "K,2026-01-02,A,-123456789012345678.5")
                .source("promises", "case_kpi", "promises.csv")
                .source("measurements", "kpi_measurement", "measurements.csv")
                .ran();
        try (Page page = browser.show(pack(), "case.html#case=A", ColorScheme.LIGHT)) {
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(page.locator("[title='1,234,567,890,123,456.78\u00a0EUR']")
                            .count())
                    .isPositive();
            assertThat(page.locator("section[aria-labelledby=cost]").innerText())
                    .contains("9,999,999,999,999,999.99\u00a0EUR", "1,234,567,890,123,456.78\u00a0EUR");
            assertThat(page.locator("section[aria-labelledby=success]").innerText())
                    .contains("999,999,999,999,999,999.999999", "\u2212123,456,789,012,345,678.5");
            assertIsWhole(page);
        }
        try (Page page = browser.show(pack(), "index.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("section[aria-labelledby=unmatched] td [title]").all().stream()
                            .map(cell -> cell.getAttribute("title")))
                    .containsExactly("19,999,999,999,999,999.98\u00a0EUR", "\u22129,007,199,254,740,993.01\u00a0EUR");
            assertThat(page.locator("section[aria-labelledby=tie] figcaption p").textContent())
                    .isEqualTo(
                            "The files hold 12,227,368,635,382,463.75\u00a0EUR; 1,234,567,890,123,456.78\u00a0EUR of it"
                                    + " reached initiatives and was converted.");
            assertIsWhole(page);
        }
    }

    @Test
    void whereNothingIsDeliveredThePagesSaySo() throws Exception {
        new SmallPortfolio(folder).without("plan").ran();
        try (Page page = browser.show(pack(), "case.html#case=A", ColorScheme.LIGHT)) {
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertThat(page.locator("main").innerText())
                    .contains(
                            "Approved on 1 December 2025: no plan of it in money is known.",
                            "€100 has been spent; there is no plan to hold it against.",
                            "Nothing is planned or booked here. No plan is known that the figure could be taken from.",
                            "No dates are known for its projects.")
                    .containsOnlyOnce("\nNo measure of success is known for it.\n\nAgreed dates")
                    .doesNotContain("names no measure", "The case does not");
            assertIsWhole(page);
        }
        try (Page page = browser.show(pack(), "index.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("#left-out").textContent())
                    .isEqualTo(
                            "Not in these amounts, because something is not known: some or all of the cost of 1 initiative, of which"
                                    + " €100 is known and nothing is known to have been planned by now.");
            assertThat(page.locator("main").innerText())
                    .contains(
                            "Neither cost nor benefit, measures of success nor dates can be compared with what was approved.",
                            "Not measured: spent to date (",
                            "No strategic objective with a weight is valid on this date.",
                            "Every posting reached an initiative.",
                            "This is the first release, so there is nothing to compare with.");
            assertIsWhole(page);
        }
    }
}
