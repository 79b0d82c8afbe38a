package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.ReleaseDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parts of the portfolio: chosen by group, put together, added up, and kept in the address. */
@Tag("slow")
class PackViewTest {
    private static Browser browser;
    private static ReleaseDatabase release;
    private static Path pack;

    @BeforeAll
    static void opens() throws Exception {
        browser = Browser.open();
        Path folder = SampleRelease.warehouse().resolve("current").toRealPath();
        pack = ReviewPack.page(folder).getParent();
        release = ReleaseDatabase.open(folder);
    }

    @AfterAll
    static void closes() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (release != null) {
            release.close();
        }
    }

    private static BigDecimal amount(String sql) throws Exception {
        return (BigDecimal) release.rows(sql).get(0).get(0);
    }

    private static String full(BigDecimal amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.UK)).format(amount) + "\u00a0GBP";
    }

    private static String tile(Page page, String name) {
        return page.locator(".tiles > div", new Page.LocatorOptions().setHasText(name))
                .first()
                .locator(".figure [title]")
                .getAttribute("title");
    }

    @Test
    void sumsOverTheCasesOfAGroupAreThoseOfItsRow() {
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            Object wrong = page.evaluate("() => { const pack = outturn; const wrong = []; let compared = 0;"
                    + " const names = ['cases', 'planned_cost', 'actual_cost', 'planned_benefit', 'realised_benefit', 'original_cost',"
                    + " 'current_cost', 'forecast_cost', 'forecast_cost_change', 'original_benefit', 'current_benefit',"
                    + " 'forecast_benefit', 'forecast_benefit_change', 'original_npv', 'current_npv', 'forecast_npv', 'kpis_judged',"
                    + " 'kpis_on_track', 'slip_days', 'cases_with_cost'];"
                    + " pack.data.breakdown.forEach((g, place) => {"
                    + "  const sums = pack.view.totals(pack.data.cases.filter(c => c.groups.includes(place)));"
                    + "  names.forEach(n => { compared++; if ((g[n] ?? null) !== (sums[n] ?? null)) wrong.push(g.dimension + ' ' + g.value + ' ' + n + ' ' + g[n] + ' ' + sums[n]); });"
                    + "  if (Math.abs((g.alignment_score ?? 0) - (sums.alignment_score ?? 0)) > 1e-6) wrong.push(g.value + ' score'); });"
                    + " return compared > 500 ? wrong : ['only ' + compared]; }");
            assertThat((List<?>) wrong).isEmpty();
        }
    }

    @Test
    void aChosenGroupIsLedByItsOwnFiguresChartsAndFindings() throws Exception {
        String row = " from portfolio_breakdown where dimension = 'tier' and value = 'full'";
        BigDecimal spent = amount("select actual_cost_to_date" + row);
        try (Page page = browser.show(pack, "index.html#tier=full", ColorScheme.LIGHT)) {
            page.waitForSelector(".tiles");
            assertThat(tile(page, "Spent to date")).isEqualTo(full(spent));
            assertThat(tile(page, "Benefit to date")).isEqualTo(full(amount("select realised_benefit_to_date" + row)));
            assertThat(tile(page, "Forecast cost")).isEqualTo(full(amount("select forecast_cost" + row)));
            List<String> costs = page.locator("section[aria-labelledby=time] figure")
                    .first()
                    .locator("tbody td:last-child")
                    .allTextContents();
            assertThat(costs.stream()
                            .filter(text -> !text.startsWith("not measured"))
                            .reduce((a, b) -> b))
                    .hasValue(full(spent));
            String findings = String.valueOf(release.rows("select count(*) from review_queue inner join initiative"
                            + " using (case_id) where tier = 'full'")
                    .get(0)
                    .get(0));
            assertThat(page.locator("button[data-severity='']").textContent()).isEqualTo("All " + findings);
            assertThat(page.locator("#tie, #strategy, #unmatched").count()).isZero();
            assertThat(page.locator(".chart svg path").count()).isGreaterThan(10);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theAddressHoldsWhatIsChosenAndTheBackButtonUndoesIt() {
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            String all = tile(page, "Spent to date");
            page.locator("#filter-dimension").selectOption("tier");
            page.locator("#filter-value")
                    .selectOption(page.locator("#filter-value option", new Page.LocatorOptions().setHasText("Full"))
                            .getAttribute("value"));
            page.waitForSelector(".chip");
            assertThat(page.url()).endsWith("index.html#tier=full");
            assertThat(tile(page, "Spent to date")).isNotEqualTo(all);
            assertThat(page.locator("nav a[href='cases.html#tier=full']").count())
                    .isEqualTo(1);
            page.locator("#filter-dimension").selectOption("lifecycle");
            page.locator("#filter-value")
                    .selectOption(page.locator(
                                    "#filter-value option", new Page.LocatorOptions().setHasText("Being delivered"))
                            .getAttribute("value"));
            page.waitForCondition(() -> page.locator(".chip").count() == 3);
            assertThat(page.evaluate("outturn.view.cases().every(c => c.lifecycle === 'in_delivery')"))
                    .isEqualTo(true);
            page.goBack();
            page.waitForCondition(() -> page.locator(".chip").count() == 2);
            page.goBack();
            page.waitForCondition(() -> tile(page, "Spent to date").equals(all));
        }
    }

    @Test
    void theListIsPutTogetherAndSortedAsTheAddressSays() throws Exception {
        try (Page page = browser.show(pack, "cases.html#by=tier&sort=variance.down", ColorScheme.LIGHT)) {
            Locator groups = page.locator("tr.group");
            assertThat(groups.count()).isGreaterThan(2);
            Locator full = page.locator("tr.group", new Page.LocatorOptions().setHasText("Full"));
            assertThat(full.locator("td[data-name='Spent'] [title]").getAttribute("title"))
                    .isEqualTo(
                            full(
                                    amount(
                                            "select actual_cost_to_date from portfolio_breakdown where dimension = 'tier' and value = 'full'")));
            page.locator("thead th", new Page.LocatorOptions().setHasText("Initiative"))
                    .locator("button")
                    .click();
            page.waitForCondition(() -> page.url().endsWith("sort=name"));
            page.locator("select").last().selectOption("");
            page.waitForCondition(() -> groups.count() == 0);
            assertThat(page.locator("tbody th a").allTextContents()).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aListOfTwentyThousandIsThereWithinASecondAndHasFewRowsInThePage() {
        try (Page page = browser.show(pack, "cases.html", ColorScheme.LIGHT)) {
            Object taken =
                    page.evaluate("() => { const list = outturn.list({ caption: 'many', ordered: () => {}, columns: ["
                            + "{ id: 'a', name: 'A', header: true, cell: r => r.name, sort: r => r.name }, { id: 'b', name: 'B', cell: r => r.n }] });"
                            + " list.element.id = 'many'; document.getElementById('main').prepend(list.element);"
                            + " const rows = Array.from({ length: 20000 }, (x, n) => ({ name: 'Case ' + (n * 7919 % 20000), n }));"
                            + " const start = performance.now(); list.update(outturn.sorted(rows, r => r.name, 1), { column: 'a', direction: 1 });"
                            + " document.body.offsetHeight; return performance.now() - start; }");
            assertThat(((Number) taken).doubleValue()).isLessThan(1000);
            Locator rows = page.locator("#many tbody tr:not(.space)");
            assertThat(rows.count()).isLessThan(100);
            assertThat(rows.first().locator("th").textContent()).isEqualTo("Case 0");
            assertThat(rows.nth(10).locator("th").textContent()).isEqualTo("Case 10");
            page.evaluate("document.getElementById('many').scrollTop = 1e9");
            page.waitForCondition(() -> rows.last().locator("th").textContent().equals("Case 19999"));
            assertThat(rows.count()).isLessThan(100);
            assertThat(page.locator("#many table").getAttribute("aria-rowcount"))
                    .isEqualTo("20001");
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            assertThat(rows.count()).isEqualTo(20000);
        }
    }
}
