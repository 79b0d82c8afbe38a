package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.outturn.nightly.SampleRelease;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack of the sample portfolio in a real browser. */
@Tag("slow")
class ReviewPackTest {
    private static final List<String> OTHERS = List.of("index.html", "cases.html", "method.html", "dictionary.html");

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static ReleaseDatabase release;
    private static Path pack;
    private static List<String> ids;

    @BeforeAll
    static void writesThePack() throws Exception {
        browser = Browser.open();
        Warehouse warehouse = new Warehouse(SampleRelease.warehouse());
        Manifest manifest = warehouse.currentRelease().orElseThrow();
        for (String part : List.of("tables", "working")) {
            FileUtils.copyDirectory(
                    warehouse.current().toRealPath().resolve(part).toFile(),
                    folder.resolve(part).toFile());
        }
        ReviewPack.write(folder, manifest, null, null);
        pack = ReviewPack.page(folder).getParent();
        release = ReleaseDatabase.open(folder);
        ids = texts("select case_id from initiative order by case_id");
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

    private static List<String> texts(String sql) throws Exception {
        return release.rows(sql).stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    @Test
    void pagesAskForFilesOnlyAndComplainOfNothing() {
        for (String address : OTHERS) {
            try (Page page = browser.show(pack, address, ColorScheme.LIGHT)) {
                assertDrawn(page, address);
            }
        }
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void everyCaseHasItsPageWithItsFiguresAndChartsDrawn() throws Exception {
        int charts = 0;
        List<List<Object>> rows =
                release.rows("select case_id, title, actual_cost, realised_benefit from initiative order by 1");
        for (List<Object> row : rows) {
            try (Page page = browser.show(pack, address(String.valueOf(row.get(0))), ColorScheme.LIGHT)) {
                charts += assertDrawn(page, String.valueOf(row.get(0)));
                assertThat(page.locator("h1").textContent()).isEqualTo(row.get(1));
                assertThat(tile(page, "Spent to date")).as("%s", row).isEqualTo(full((BigDecimal) row.get(2)));
                assertThat(tile(page, "Benefit to date")).as("%s", row).isEqualTo(full((BigDecimal) row.get(3)));
            }
        }
        assertThat(charts).isGreaterThan(rows.size() * 3);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    private static String address(String id) {
        return "case.html#case=" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void aLinkToAnotherCaseInTheAddressBarOpensIt() {
        try (Page page = browser.show(pack, address("BC-101"), ColorScheme.LIGHT)) {
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
            page.evaluate("location.hash = '#case=BC-104'");
            page.waitForCondition(() -> page.locator("h1").textContent().equals("Payroll and HR replacement"));
            page.goBack();
            page.waitForCondition(() -> page.locator("h1").textContent().equals("Customer portal and online accounts"));
        }
    }

    /** How many charts a page has, each of them drawn and described. */
    private static int assertDrawn(Page page, String name) {
        List<Locator> charts = page.locator(".chart").all();
        for (Locator chart : charts) {
            assertThat(chart.locator("svg path").count()).as(name).isGreaterThan(3);
            assertThat(chart.getAttribute("aria-label")).as(name).hasSizeGreaterThan(20);
        }
        if (page.locator(".prose").count() == 0) {
            assertThat(page.locator("main").innerText())
                    .as(name)
                    .doesNotContain("undefined", "NaN", "[object", "Invalid Date");
        }
        return charts.size();
    }

    @Test
    void thePortfolioShowsWhatItsTableSays() throws Exception {
        List<Object> now = release.rows(
                        "select cumulative_actual_cost, cumulative_realised_benefit from portfolio_summary"
                                + " where period_start <= as_of order by period_start desc limit 1")
                .get(0);
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            assertThat(tile(page, "Spent to date")).isEqualTo(full((BigDecimal) now.get(0)));
            assertThat(tile(page, "Benefit to date")).isEqualTo(full((BigDecimal) now.get(1)));
            assertThat(page.locator(".chart").count()).isEqualTo(5);
            assertThat(page.locator("#left-out").textContent())
                    .isEqualTo("Not in these amounts, because something is not known: some or all of the cost of 3"
                            + " initiatives, of which £2.05m is known and £1.74m was planned by now, beside CHF\u00a049k,"
                            + " €224k posted without an amount in GBP; some or all of the benefit of 2 initiatives, of"
                            + " which £9k is known and £154k was planned by now.");
            assertThat(page.locator("section[aria-labelledby=tie] figcaption p").textContent())
                    .isEqualTo(
                            "The files hold 10,444,367.17\u00a0GBP; 10,299,451.05\u00a0GBP of it reached initiatives and"
                                    + " was converted. The amount of 2 rejected rows in all could not be read and is in no sum.");
        }
    }

    /** The whole figure of a tile; "not measured" where there is none. */
    private static String tile(Page page, String name) {
        Locator figure = page.locator(".tiles > div", new Page.LocatorOptions().setHasText(name))
                .first()
                .locator(".figure");
        Locator full = figure.locator("[title]");
        return full.count() == 1
                ? full.getAttribute("title")
                : figure.locator(".missing").evaluate("e => e.firstChild.data").toString();
    }

    private static String full(BigDecimal amount) {
        return amount == null
                ? "not measured"
                : new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.UK)).format(amount)
                        + "\u00a0GBP";
    }

    @Test
    void anEmptyFigureSaysWhy() {
        try (Page page = browser.show(pack, address("BC-122"), ColorScheme.LIGHT)) {
            String why = "No exchange rate into the reporting currency is known for the month.";
            assertThat(page.locator(".tiles").innerText()).contains("not measured\n" + why);
            assertThat(page.locator("section[aria-labelledby=worth]").innerText())
                    .contains(why);
            assertThat(page.locator("section[aria-labelledby=unmeasured]").innerText())
                    .contains(why);
        }
    }

    @Test
    void theFiveToTalkAboutAreThoseOfTheQueue() throws Exception {
        List<String> expected = texts("select i.title from review_queue as q inner join initiative as i using (case_id)"
                + " group by i.title, i.case_id order by min(q.place) limit 5");
        assertThat(expected.get(0)).as("its value fell by most").isEqualTo("Smart water metering, phase 2");
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("ol.first h3 a").allTextContents()).isEqualTo(expected);
            assertThat(page.locator("ol.first li ul").allInnerTexts())
                    .hasSize(5)
                    .allMatch(why -> why.length() > 30);
            page.locator("ol.first h3 a").first().click();
            page.waitForSelector("h1");
            assertThat(page.locator("h1").textContent()).isEqualTo(expected.get(0));
        }
    }

    @Test
    void theQueueIsFilteredAndSortedByButtons() throws Exception {
        String acts = texts("select count(*) from review_queue where severity = 'act'")
                .get(0);
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            Locator queue = page.locator("section[aria-labelledby=queue]");
            queue.locator("button", new Locator.LocatorOptions().setHasText("Act"))
                    .focus();
            page.keyboard().press("Enter");
            page.waitForSelector("section[aria-labelledby=queue] button[data-severity=act][aria-pressed=true]");
            while (queue.locator("button.more").isVisible()) {
                queue.locator("button.more").click();
            }
            assertThat(queue.locator("tbody tr").count()).hasToString(acts);
            assertThat(queue.locator("tbody .severity").allTextContents()).containsOnly("Act");
            Locator header = queue.locator("th", new Locator.LocatorOptions().setHasText("Owner"));
            header.locator("button").focus();
            page.keyboard().press("Enter");
            assertThat(header.getAttribute("aria-sort")).isEqualTo("ascending");
            queue.locator("input").fill("grid connection");
            assertThat(queue.locator("tbody tr").count()).isEqualTo(2);
        }
    }

    @Test
    void allCasesAreListedAndSearched() {
        try (Page page = browser.show(pack, "cases.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("tbody tr").count()).isEqualTo(ids.size());
            page.locator("input").fill("bc-104");
            assertThat(page.locator("tbody th").allTextContents()).containsExactly("Payroll and HR replacementBC-104");
        }
    }

    @Test
    void theKeyboardReachesEverythingAndFocusIsSeen() {
        for (String address : List.of("index.html", address("BC-101"), "cases.html")) {
            try (Page page = browser.show(pack, address, ColorScheme.LIGHT)) {
                Object all = page.evaluate("() => [...document.querySelectorAll('a, button, input, select, summary')]"
                        + ".filter(e => e.checkVisibility()).map((e, i) => { e.dataset.stop = i; return i; }).length");
                int stops = ((Number) all).intValue();
                Set<String> reached = new TreeSet<>();
                page.keyboard().press("Tab");
                assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
                for (int i = 0; i < stops + 20 && reached.size() < stops; i++) {
                    Object stop = page.evaluate("document.activeElement.dataset.stop");
                    if (stop != null) {
                        reached.add(stop.toString());
                    }
                    assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                            .as("focus on %s of %s", stop, address)
                            .isEqualTo("solid");
                    page.keyboard().press("Tab");
                }
                assertThat(reached).as(address).hasSize(stops);
            }
        }
    }

    @Test
    void axeFindsNothingSeriousInLightOrDark() {
        AxeRunOptions onlyViolations = new AxeRunOptions();
        onlyViolations.setResultTypes(List.of("violations"));
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (String address : List.of("index.html", address("BC-101"))) {
                try (Page page = browser.show(pack, address, scheme)) {
                    // The long tables of the charts are alike; one look at them is enough.
                    page.evaluate("document.querySelectorAll('details').forEach((d, i) => d.open = i < 3)");
                    List<String> violations = new AxeBuilder(page)
                            .setLegacyMode(true).analyze().getViolations().stream()
                                    .filter(rule ->
                                            Set.of("serious", "critical").contains(rule.getImpact()))
                                    .map(rule -> rule.getId() + " "
                                            + rule.getNodes().get(0).getHtml())
                                    .toList();
                    assertThat(violations).as(address + " " + scheme).isEmpty();
                }
            }
        }
        // What axe itself does not get from a page without a network is no complaint of the page.
        browser.complaints().removeIf(text -> text.contains("Connecting to") || text.contains("preload assets"));
    }

    @Test
    void onPaperChartsAreThereAndControlsAreNot() throws Exception {
        try (Page page = browser.show(pack, address("BC-101"), ColorScheme.DARK)) {
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".chart svg").first().isVisible()).isTrue();
            assertThat(page.locator("nav").isVisible()).isFalse();
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.locator(".chart svg text").first().getAttribute("fill"))
                    .isEqualTo("#545d66");
        }
    }

    @Test
    void aPageThatIsNotThereSaysSo() {
        for (String address : List.of(
                "case.html#case=BC-999", "case.html", "case.html?0", "case.html#case=..%2Fx", "case.html#case=%")) {
            try (Page page = browser.show(pack, address, ColorScheme.LIGHT)) {
                assertThat(page.locator("h1").textContent()).isEqualTo("No such initiative");
            }
        }
    }

    @Test
    void methodAndDictionaryAreInThePackAndLinkWithinIt() {
        try (Page page = browser.show(pack, "method.html", ColorScheme.LIGHT)) {
            assertThat(page.locator("table").count()).isGreaterThan(5);
            page.locator("main a[href='dictionary.html']").first().click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Data dictionary");
            assertThat(page.locator("h3#cost_variance").count()).isEqualTo(1);
            assertThat(page.locator("main a:not([href^='#'])").count()).isZero();
        }
    }

    @Test
    void aPackIsWrittenAnewAndHoldsOnlyWhatItNeeds() throws Exception {
        Files.writeString(pack.resolve("data/stale.js"), "");
        Manifest manifest =
                new Warehouse(SampleRelease.warehouse()).currentRelease().orElseThrow();
        ReviewPack.write(folder, manifest, null, null);
        try (Stream<Path> files = Files.walk(pack)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> pack.relativize(file).toString()))
                    .allMatch(name -> name.matches("([a-z]+\\.html|assets/[a-z]+\\.(js|css)|data/[a-z]+(-\\d+)?\\.js)"))
                    .doesNotContain("data/stale.js")
                    .hasSize(5 + 2 + 22 + 16 + 1);
        }
    }
}
