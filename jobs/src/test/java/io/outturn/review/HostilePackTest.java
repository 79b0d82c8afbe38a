package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.outturn.nightly.HostileRelease;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packs that two nights of a hostile portfolio published: every text is shown, and none does anything. */
@Tag("slow")
class HostilePackTest {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069]");

    private static Browser browser;
    private static Path pack;

    @BeforeAll
    static void opens() throws Exception {
        browser = Browser.open();
        pack = ReviewPack.page(HostileRelease.warehouse().resolve("current").toRealPath())
                .getParent();
    }

    @AfterAll
    static void closes() {
        if (browser != null) {
            browser.close();
        }
    }

    /** The text as a page shows it: characters that are not seen are named. */
    private static String shown(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.format("[U+%04X]", (int) found.group().charAt(0))));
    }

    private static void assertNothingRan(Page page, String address) {
        assertThat(page.evaluate("typeof window.owned")).as(address).isEqualTo("undefined");
        assertThat(page.evaluate("Object.keys(Object.prototype).length"))
                .as(address)
                .isEqualTo(0);
        assertThat(page.locator(
                                "iframe, object, embed, img, form, body style, [onerror], [onload], [onmouseover], [onfocus]")
                        .count())
                .as(address)
                .isZero();
        assertThat(page.locator("a:not([href^='case.html#case=']):not([href$='.html']):not([href^='#'])")
                        .count())
                .as(address)
                .isZero();
    }

    @Test
    void everyTextIsShownLiterallyOnItsPage() {
        Map<String, String> identifiers = HostileRelease.TEXTS.stream()
                .collect(Collectors.toMap(
                        text -> shown(HostileRelease.title(text)), text -> shown(HostileRelease.identifier(text))));
        List<String> titles = new ArrayList<>();
        for (String text : HostileRelease.TEXTS) {
            String address = "case.html#case="
                    + URLEncoder.encode(HostileRelease.identifier(text), StandardCharsets.UTF_8)
                            .replace("+", "%20");
            try (Page page = browser.show(pack, address, ColorScheme.LIGHT)) {
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
                titles.add(page.locator("h1").textContent());
                assertThat(titles).endsWith(shown(HostileRelease.title(text)));
                assertNothingRan(page, address);
                String identifier = identifiers.get(page.locator("h1").textContent());
                assertThat(page.locator(".facts").textContent()).contains("Business owner" + identifier);
                assertThat(page.locator("section[aria-labelledby=success]").textContent())
                        .contains("KPI " + identifier);
                assertThat(page.locator("section[aria-labelledby=dates]").textContent())
                        .contains("P" + identifier);
                assertThat(page.locator("section[aria-labelledby=restated] tbody tr")
                                .count())
                        .isPositive();
            }
        }
        assertThat(titles).containsExactlyInAnyOrderElementsOf(identifiers.keySet());
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void thePortfolioShowsThemAllAndRunsNone() {
        try (Page page = browser.show(pack, "index.html", ColorScheme.DARK)) {
            assertThat(page.locator("h1").textContent()).isEqualTo(HostileRelease.TEXTS.get(1));
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            while (page.locator("button.more:visible").count() > 0) {
                page.locator("button.more:visible").first().click();
            }
            String text = page.locator("main").textContent();
            for (String hostile : HostileRelease.TEXTS) {
                assertThat(text)
                        .contains(
                                shown(HostileRelease.title(hostile)),
                                "nobody's " + shown(HostileRelease.identifier(hostile)));
            }
            page.mouse().move(640, 300);
            assertNothingRan(page, "index.html");
        }
        try (Page page = browser.show(pack, "cases.html", ColorScheme.DARK)) {
            assertThat(page.locator("tbody th").allTextContents()).hasSize(HostileRelease.TEXTS.size());
            assertNothingRan(page, "cases.html");
        }
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
    }

    @Test
    void pagesLookForACaseInTheScriptThatHasIt() {
        try (Page page = browser.show(pack, "cases.html", ColorScheme.LIGHT)) {
            for (String text : HostileRelease.TEXTS) {
                String id = HostileRelease.identifier(text);
                assertThat(((Number) page.evaluate("id => outturn.chunk(id, 96)", id)).intValue())
                        .as(id)
                        .isEqualTo(CaseChunks.of(id, 96));
                assertThat(page.evaluate("id => outturn.caseOf(outturn.caseAddress(id).slice('case.html'.length))", id))
                        .isEqualTo(id);
            }
        }
    }

    @Test
    void whatChangedSinceTheReleaseBeforeIsTold() {
        try (Page page = browser.show(pack, "index.html", ColorScheme.LIGHT)) {
            String changes = page.locator("section[aria-labelledby=changes]").innerText();
            assertThat(changes)
                    .contains("Compared with release 2026-05-31-1.", "its source corrected it", "Actual cost");
        }
    }

    @Test
    void everyReleaseCarriesItsPackAndNoFileIsNamedByAnExport() throws Exception {
        try (Stream<Path> releases = Files.list(HostileRelease.warehouse().resolve("releases"))) {
            assertThat(releases.toList()).hasSize(2).allSatisfy(release -> {
                assertThat(ReviewPack.page(release)).exists();
                try (Stream<Path> files = Files.walk(release.resolve("review"))) {
                    assertThat(files.map(file -> file.getFileName().toString()))
                            .allMatch(name -> name.matches("[a-z]+(-\\d+)?(\\.(html|js|css))?"));
                }
            });
        }
    }
}
