package io.outturn.profile;

import io.outturn.landing.CsvDialect;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.DialectGuess;
import io.outturn.profile.file.EncodingGuess;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.HeaderNames;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.Printable;
import io.outturn.profile.file.TableProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said about the file as a whole. */
final class FileSection {
    private static final int WIDTH = 90;

    private final FileProfile file;
    private final List<String> layout;
    private final List<PeriodColumns> periods;

    /** @param layout what is to be said of how the table is laid out */
    FileSection(FileProfile file, List<String> layout, List<PeriodColumns> periods) {
        this.file = file;
        this.layout = layout;
        this.periods = periods;
    }

    void print(PrintWriter out) {
        TableProfile table = file.table();
        out.println();
        out.printf(Locale.ROOT, "%s, %,d bytes%n%n", Printable.text(file.path().toString()), file.bytes());
        text(out);
        line(out, "header", "line " + table.headerLine() + (file.above().isEmpty() ? "" : "; above it: " + above()));
        double names = HeaderNames.likeness(
                table.columns().stream().map(ColumnProfile::name).toList());
        if (names < 0.5) {
            line(out, "", "look: that line does not read like column names; is there a header?");
        }
        layout.forEach(words -> line(out, "", "look: " + Printable.text(words)));
        for (PeriodColumns columns : periods) {
            line(
                    out,
                    "side by side",
                    columns.inWords() + ": columns_to_rows makes a row of each "
                            + columns.unit().title().toLowerCase(Locale.ROOT));
        }
        line(
                out,
                "rows",
                String.format(Locale.ROOT, "%,d", table.rows())
                        + (table.isCut() ? ", and more that were not looked at" : ""));
        line(out, "blank rows", String.format(Locale.ROOT, "%,d", table.blank()));
        faults(
                out,
                "ragged rows",
                table.raggedCount(),
                table.ragged(),
                ", the header has " + table.columns().size());
        faults(
                out,
                "broken quotes",
                table.malformedCount(),
                table.malformed().stream().map(line -> "line " + line).toList(),
                "");
        faults(
                out,
                "total rows",
                table.totalsCount(),
                table.totals().stream()
                        .map(total -> "line " + total.line() + " '" + Printable.cut(total.text(), 30) + "'")
                        .toList(),
                "; left aside here");
    }

    private void text(PrintWriter out) {
        EncodingGuess encoding = file.encoding();
        DialectGuess guess = file.dialect();
        if (encoding == null || guess == null) {
            line(out, "format", file.format().name().toLowerCase(Locale.ROOT));
            file.notes().forEach(note -> line(out, "", "look: " + Printable.text(note)));
            return;
        }
        line(out, "encoding", encoding.charset() + " (" + encoding.reason() + ")");
        encoding.warnings().forEach(warning -> line(out, "", "look: " + warning));
        file.table().decodingHints().forEach(hint -> line(out, "", "look: " + hint));
        CsvDialect csv = guess.dialect();
        line(out, "delimiter", name(csv.delimiter()));
        line(out, "quote", guess.quoteSeen() ? name(csv.quote()) : "none seen in the first rows");
    }

    private String above() {
        String lines = file.above().stream()
                .limit(3)
                .map(line -> "'" + Printable.cut(line, WIDTH / 2) + "'")
                .collect(Collectors.joining(", "));
        return lines + (file.above().size() > 3 ? " and more" : "");
    }

    private static String name(char c) {
        return switch (c) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            case '|' -> "bar |";
            case '"' -> "double quote \"";
            case '\'' -> "single quote '";
            default -> String.valueOf(c);
        };
    }

    private static void faults(PrintWriter out, String name, long count, List<String> first, String rest) {
        String places =
                first.isEmpty() ? "" : ": " + String.join(", ", first) + (count > first.size() ? ", ..." : "") + rest;
        line(out, name, String.format(Locale.ROOT, "%,d", count) + places);
    }

    private static void line(PrintWriter out, String name, String text) {
        out.printf("  %-14s%s%n", name, text);
    }
}
