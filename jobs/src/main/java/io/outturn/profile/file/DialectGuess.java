package io.outturn.profile.file;

import io.outturn.landing.CsvDialect;
import io.outturn.landing.RawRow;
import io.outturn.landing.ShownRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text file is delimited, and where its header stands.
 *
 * @param dialect ready for reading, lines above the header left out
 * @param linesAbove what stands in the lines above the header
 * @param layout what is to be known of how the table is laid out
 * @param quoteSeen a quote stands around at least one cell of the first rows
 */
public record DialectGuess(CsvDialect dialect, List<String> linesAbove, List<String> layout, boolean quoteSeen) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|', '^'};
    private static final int ROWS = 300;

    /** One way of splitting, with how well the rows then agree. */
    private record Attempt(char delimiter, double score, int header, List<RawRow.Cells> rows) {}

    /** Tries the usual delimiters on the first rows and takes the one under which they are most alike. */
    static DialectGuess of(BoundedSource source, String charset) throws IOException {
        Attempt best = best(source, charset, '"');
        char quote = '"';
        if (singleQuotes(best) > 0.5) {
            quote = '\'';
            best = best(source, charset, quote);
        }
        if (best.rows().isEmpty()) {
            return new DialectGuess(new CsvDialect(',', quote, charset, 0), List.of(), List.of(), false);
        }
        RawRow.Cells header = best.rows().get(best.header());
        List<String> above = best.rows().subList(0, best.header()).stream()
                .map(row -> String.join(" ", row.cells()).strip())
                .toList();
        List<String> layout =
                HeaderTiers.inWords(best.rows(), best.header()).stream().toList();
        int skip = (int) Math.max(0, header.line() - 1);
        boolean quoted = CellStarts.anyWith(source, charset, quote, best.delimiter());
        return new DialectGuess(new CsvDialect(best.delimiter(), quote, charset, skip), above, layout, quoted);
    }

    private static Attempt best(BoundedSource source, String charset, char quote) throws IOException {
        Attempt best = new Attempt(',', -1, 0, List.of());
        for (char delimiter : DELIMITERS) {
            Attempt attempt = attempt(source, new CsvDialect(delimiter, quote, charset, 0));
            if (attempt.score() > best.score()) {
                best = attempt;
            }
        }
        return best;
    }

    private static Attempt attempt(BoundedSource source, CsvDialect dialect) throws IOException {
        List<RawRow.Cells> rows = new ArrayList<>();
        int malformed = 0;
        try (ShownRows all = new ShownRows(source::open, dialect)) {
            for (int i = 0; i < ROWS && malformed < 10 && all.hasNext(); i++) {
                RawRow row = all.next();
                malformed += row instanceof RawRow.Malformed ? 1 : 0;
                if (row instanceof RawRow.Cells cells) {
                    rows.add(cells);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        int width = HeaderNames.usualWidth(rows);
        int header = HeaderNames.find(rows, width);
        if (rows.isEmpty() || width < 2) {
            return new Attempt(dialect.delimiter(), 0, header, rows);
        }
        long alike = rows.stream().filter(row -> row.cells().size() == width).count();
        double share = (double) alike / (rows.size() + malformed);
        double names = HeaderNames.likeness(rows.get(header).cells());
        // Rows alike count most; then a header that reads like names; then many cells; then little above the header.
        double score = share + 0.3 * names + 0.2 * (1 - 1.0 / width) - 0.02 * header;
        return new Attempt(dialect.delimiter(), score, header, rows);
    }

    private static double singleQuotes(Attempt attempt) {
        long quoted = 0;
        long filled = 0;
        for (RawRow.Cells row : attempt.rows()) {
            for (String cell : row.cells()) {
                filled += cell.isBlank() ? 0 : 1;
                quoted += cell.length() > 1 && cell.startsWith("'") && cell.endsWith("'") ? 1 : 0;
            }
        }
        return filled == 0 ? 0 : (double) quoted / filled;
    }
}
