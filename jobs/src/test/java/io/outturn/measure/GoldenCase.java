package io.outturn.measure;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One folder {@code measure/<table>/<case>}: what is given, and what is expected of the table.
 *
 * <p>{@code given-<view>.csv}: rows of an input, of the columns that matter ({@code given-calendar_period.csv} replaces the
 * usual months). {@code expect.csv}: all rows of the table, of the columns that matter. {@code expect-unmeasured.csv}: all
 * reasons of the table, where they matter. {@code settings.properties}: settings other than the usual ones; a table that is
 * to be empty has to say {@code expect_rows=none}, and a rule that is to be broken is named in {@code broken_rule}.
 */
record GoldenCase(String table, String name, Path folder) {
    private static final String GIVEN = "given-";
    private static final String SUFFIX = ".csv";

    /** A file's header and rows. */
    record Csv(List<String> header, List<Map<String, String>> rows) {}

    static Stream<GoldenCase> all(Path root) throws IOException {
        try (Stream<Path> cases = Files.walk(root, 2)) {
            return cases
                    .filter(path -> root.relativize(path).getNameCount() == 2)
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(path -> new GoldenCase(
                            fileName(root.resolve(root.relativize(path).getName(0))), fileName(path), path))
                    .toList()
                    .stream();
        }
    }

    /** The text of one cell. */
    static String cell(Map<String, String> row, String column) {
        String text = row.get(column);
        if (text == null) {
            throw new IllegalArgumentException("there is no column " + column + " in " + row);
        }
        return text;
    }

    Settings settings() {
        Properties given = properties();
        String rate = given.getProperty("default_discount_rate");
        return new Settings(
                LocalDate.parse(given.getProperty("as_of", "2024-06-30")),
                given.getProperty("reporting_currency", "GBP"),
                rate == null ? null : new BigDecimal(rate),
                thresholds(given));
    }

    private static Map<String, BigDecimal> thresholds(Properties given) {
        Map<String, BigDecimal> thresholds = new TreeMap<>();
        Settings.USUAL_THRESHOLDS.forEach(
                (name, usual) -> thresholds.put(name, new BigDecimal(given.getProperty(name, usual.toPlainString()))));
        return thresholds;
    }

    boolean expectsNoRows() {
        return "none".equals(properties().getProperty("expect_rows"));
    }

    /** Whether the case is about a rule of the contract being broken; the others have to be kept. */
    boolean breaks(String rule) {
        return rule.equals(properties().getProperty("broken_rule"));
    }

    Map<String, List<Map<String, String>>> given() {
        Map<String, List<Map<String, String>>> views = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> fileName(file).startsWith(GIVEN))
                    .forEach(file -> views.put(viewOf(file), read(file).rows()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return views;
    }

    Csv expected() {
        return read(folder.resolve("expect.csv"));
    }

    Optional<Csv> expectedReasons() {
        return Optional.of(folder.resolve("expect-unmeasured.csv"))
                .filter(Files::exists)
                .map(GoldenCase::read);
    }

    @Override
    public String toString() {
        return table + ": " + name.replace('-', ' ');
    }

    private Properties properties() {
        Properties properties = new Properties();
        Path file = folder.resolve("settings.properties");
        if (Files.exists(file)) {
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private static Csv read(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            List<Map<String, String>> rows =
                    parser.stream().map(record -> complete(file, record)).toList();
            return new Csv(parser.getHeaderNames(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> complete(Path file, CSVRecord record) {
        if (!record.isConsistent()) {
            throw new IllegalStateException(file + ": record " + record.getRecordNumber() + " has " + record.size()
                    + " values, not as many as the header");
        }
        return record.toMap();
    }

    private static String viewOf(Path file) {
        String name = fileName(file);
        return name.substring(GIVEN.length(), name.length() - SUFFIX.length());
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
