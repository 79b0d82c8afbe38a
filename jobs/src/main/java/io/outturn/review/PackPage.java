package io.outturn.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The frame of all pages of a pack. */
final class PackPage {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    /** Entries of the navigation, by file. */
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("index.html", "Portfolio"),
            Map.entry("cases.html", "All initiatives"),
            Map.entry("method.html", "How it is measured"),
            Map.entry("dictionary.html", "Data dictionary"));

    private final String portfolio;
    private final String footer;
    private final String link;

    /**
     * All are plain text.
     *
     * @param url where people open the pack, for readers of a copy or a print; null where that is not known
     */
    PackPage(String portfolio, String footer, @Nullable String url) {
        this.portfolio = portfolio;
        this.footer = footer;
        this.link = url == null ? "" : " <a href=\"" + escaped(url) + "\">" + escaped(url) + "</a>";
    }

    /**
     * Writes one page.
     *
     * @param title plain text
     * @param main HTML of the main part; empty where scripts fill it
     * @param scripts addresses relative to the page, in the order they run in
     */
    void write(Path file, String title, String main, List<String> scripts) throws IOException {
        String name = String.valueOf(file.getFileName());
        Map<String, String> parts = Map.of(
                "title", escaped(title + " · " + portfolio),
                "navigation", navigation(name),
                "main",
                        main.isEmpty()
                                ? "<noscript><p>These pages need scripts; none comes from elsewhere.</p></noscript>"
                                : main,
                "footer", escaped(footer) + link,
                "scripts",
                        scripts.stream()
                                .map(script -> "<script src=\"" + escaped(script) + "\"></script>")
                                .collect(Collectors.joining("\n")));
        // In one pass, so that inserted text is not searched for placeholders.
        String page = HOLE.matcher(Resources.text("page.html"))
                .replaceAll(hole -> Matcher.quoteReplacement(parts.getOrDefault(hole.group(1), "")));
        Files.writeString(file, page, StandardCharsets.UTF_8);
    }

    private static String navigation(String current) {
        return PAGES.stream()
                .map(page -> "<li><a href=\"" + page.getKey() + "\""
                        + (page.getKey().equals(current) ? " aria-current=\"page\"" : "") + ">" + page.getValue()
                        + "</a></li>")
                .collect(Collectors.joining("\n"));
    }

    /** Escapes plain text for HTML, also in attributes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
