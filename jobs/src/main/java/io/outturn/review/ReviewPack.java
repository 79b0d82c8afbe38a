package io.outturn.review;

import io.outturn.contract.Contracts;
import io.outturn.contract.DataDictionary;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages about a release, which open from disk without server or network: the portfolio, a list of all cases, a page per
 * case, the data dictionary and the method. They show only published tables, and sums of the steps kept with them. The page of a case is {@code case.html#case=} and
 * its id, percent-encoded, in this release and all later ones; its figures are in a file shared with some hundred others, which
 * is loaded when the page is opened. Files are named by numbers, never by text from an export.
 */
public final class ReviewPack {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";
    /** Steps kept with a release that say which money of which case is in which of its totals. */
    private static final List<String> STEPS = List.of("breakdown_case", "compared_category");

    /** Parts of the portfolio page, in their order on it. */
    private static final List<String> PARTS = List.of(
            "headline",
            "first",
            "time",
            "breakdown",
            "map",
            "strategy",
            "queue",
            "moved",
            "changes",
            "ledger",
            "basis");

    private static final List<String> ASSETS = Stream.of(
                    Stream.of(
                            "pack.css",
                            "list.css",
                            "exact.js",
                            "data.js",
                            "pack.js",
                            "view.js",
                            "filters.js",
                            "list.js",
                            "trend.js"),
                    PARTS.stream().map(part -> part + ".js"),
                    Stream.of("portfolio.js", "cases.js", "case.js"))
            .flatMap(names -> names)
            .toList();

    private static final List<String> EARLIER = List.of("initiative", "alignment_score", "investment_return");

    private ReviewPack() {}

    /**
     * The page to open first.
     *
     * @param release folder of a release
     */
    public static Path page(Path release) {
        return release.resolve("review").resolve("index.html");
    }

    /**
     * Writes the pack into the folder of a release, in place of an existing one.
     *
     * @param release folder with the tables of the release
     * @param manifest manifest of the release
     * @param earlier folder of the release it is compared with; null where there is none
     * @param url where people open the pack; null where that is not known
     */
    public static void write(Path release, Manifest manifest, @Nullable Path earlier, @Nullable String url)
            throws IOException, SQLException {
        Path folder = page(release).resolveSibling("");
        Storage.delete(folder);
        Path assets = Files.createDirectories(folder.resolve("assets"));
        for (String asset : ASSETS) {
            Resources.copy("assets/" + asset, assets.resolve(asset));
        }
        Resources.copy(ECHARTS, assets.resolve("echarts.js"));
        try (ReleaseDatabase database = ReleaseDatabase.open(release)) {
            addSteps(database, release);
            if (earlier != null) {
                addEarlier(database, earlier);
            }
            new PackData(database, folder.resolve("data")).write(manifest, earlier != null);
        }
        writePages(folder, manifest, url);
    }

    private static void addSteps(ReleaseDatabase database, Path release) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("create schema working");
            for (String step : STEPS) {
                statement.execute("create view working." + step + " as select * from read_parquet('"
                        + Location.toQuery(release.resolve("working").resolve(step)) + "/*.parquet')");
            }
        }
    }

    private static void addEarlier(ReleaseDatabase database, Path earlier) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            for (String table : EARLIER) {
                statement.execute("create view earlier_" + table + " as select * from read_parquet('"
                        + Location.toQuery(earlier.resolve("tables").resolve(table)) + "/*.parquet')");
            }
        }
    }

    private static void writePages(Path folder, Manifest manifest, @Nullable String url) throws IOException {
        PackPage page = new PackPage(manifest.portfolio(), footer(manifest), url);
        List<String> portfolio = List.of(
                "queue",
                "summary",
                "objectives",
                "unmatched",
                "unmeasured",
                "restated",
                "earlier",
                "rejected",
                "files",
                "ledger",
                "leftout");
        page.write(
                folder.resolve("index.html"),
                "Portfolio",
                "",
                scripts(
                        Stream.concat(Stream.of("cases", "breakdown"), portfolio.stream()),
                        Stream.of(Stream.of("view", "filters"), PARTS.stream(), Stream.of("portfolio"))
                                .flatMap(names -> names)));
        page.write(
                folder.resolve("cases.html"),
                "All initiatives",
                "",
                scripts(Stream.of("cases", "breakdown"), Stream.of("view", "filters", "list", "trend", "cases")));
        page.write(folder.resolve("case.html"), "Initiative", "", scripts(Stream.of(), Stream.of("trend", "case")));
        page.write(
                folder.resolve("dictionary.html"),
                "Data dictionary",
                MarkdownPage.html(DataDictionary.forReaders(Contracts.exports(), Contracts.tables())),
                List.of());
        page.write(
                folder.resolve("method.html"),
                "How it is measured",
                MarkdownPage.html(Resources.text("/schemas/method.md")),
                List.of());
    }

    /** What a page loads: its data, then the scripts that draw it. */
    private static List<String> scripts(Stream<String> data, Stream<String> parts) {
        return Stream.of(
                        Stream.of("assets/exact.js", "assets/data.js", "data/release.js", "data/reasons.js"),
                        data.map(name -> "data/" + name + ".js"),
                        Stream.of("assets/echarts.js", "assets/pack.js"),
                        parts.map(name -> "assets/" + name + ".js"))
                .flatMap(names -> names)
                .toList();
    }

    private static String footer(Manifest manifest) {
        return "Release " + manifest.release() + ", as known on " + words(manifest.asOf()) + "; made by Outturn "
                + manifest.codeVersion() + ".";
    }

    private static String words(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(date);
    }
}
