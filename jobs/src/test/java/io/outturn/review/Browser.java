package io.outturn.review;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chromium without a window, for tests of pages. It records what a page complains of and whatever it asks for that is not a
 * file, and lets none of that through.
 */
final class Browser implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Browser(Path executable) {
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Opens it, or leaves the test out where there is none and {@code OUTTURN_REQUIRE_BROWSER} does not ask for it. */
    static Browser open() {
        Optional<Path> found = PLACES.stream().filter(Files::isExecutable).findFirst();
        if (Boolean.parseBoolean(System.getenv("OUTTURN_REQUIRE_BROWSER"))) {
            return new Browser(found.orElseThrow(() -> new IllegalStateException("Chromium is required at " + PLACES)));
        }
        if (found.isEmpty()) {
            System.err.println("Tests of pages are skipped: no Chromium at " + PLACES);
        }
        assumeTrue(found.isPresent(), "Chromium");
        return new Browser(found.get());
    }

    /** Shows a page of a pack and waits until it has drawn itself. */
    Page show(Path pack, String address, ColorScheme scheme) {
        Page page = browser.newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                .setColorScheme(scheme)
                .setViewportSize(1280, 900)
                .setOffline(true));
        page.onConsoleMessage(message -> complaints.add(address + ": " + message.text()));
        page.onPageError(error -> complaints.add(address + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                requests.add(address + ": " + request.url());
            }
        });
        page.navigate(pack.toUri() + address);
        page.waitForSelector("h1");
        return page;
    }

    /** What pages wrote to the console, and errors that nothing caught. */
    List<String> complaints() {
        return complaints;
    }

    /** What pages asked for that is no file. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
