package io.outturn.profile;

import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.Printable;
import io.outturn.profile.file.TableProfile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said column by column. */
final class ColumnSection {
    private static final List<Integer> WIDEST = List.of(4, 30, 34, 6, 9, 18, 18, 60);
    private static final int VALUES = 4;

    private final TableProfile table;

    ColumnSection(TableProfile table) {
        this.table = table;
    }

    void print(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "column", "type", "empty", "distinct", "lowest", "highest", "values"));
        table.columns().forEach(column -> rows.add(row(column)));
        out.println();
        aligned(out, rows);
        odd(out);
        nullWords(out);
        ambiguities(out);
        repeatedNames(out);
        keys(out);
    }

    private static List<String> row(ColumnProfile column) {
        return List.of(
                String.valueOf(column.position()),
                column.title(),
                column.typeInWords(),
                share(column.empty(), column.rows()),
                String.format(Locale.ROOT, "%,d", column.distinct()),
                column.minimum(),
                column.maximum(),
                column.values().keySet().stream()
                        .limit(VALUES)
                        .map(value -> Printable.cut(value, 24))
                        .collect(Collectors.joining(" | ")));
    }

    private static String share(long part, long whole) {
        if (part == 0 || whole == 0) {
            return "-";
        }
        double percent = 100.0 * part / whole;
        return percent < 1 ? "<1 %" : percent > 99 && part < whole ? ">99 %" : Math.round(percent) + " %";
    }

    private static void aligned(PrintWriter out, List<List<String>> rows) {
        int[] widths = new int[WIDEST.size()];
        List<List<String>> cut = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                String cell = Printable.cut(row.get(i), WIDEST.get(i));
                widths[i] = Math.max(widths[i], cell.length());
                cells.add(cell);
            }
            cut.add(cells);
        }
        for (List<String> row : cut) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                boolean right = i == 0 || i == 3 || i == 4;
                line.append(' ')
                        .append(right ? padding + row.get(i) : row.get(i) + padding)
                        .append(' ');
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private void odd(PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (ColumnProfile column : table.columns()) {
            if (column.oddCount() > 0) {
                String first = column.odd().stream()
                        .map(value -> "line " + value.line() + " '" + Printable.cut(value.text(), 40) + "'"
                                + (value.count() > 1 ? " (" + value.count() + " times)" : ""))
                        .collect(Collectors.joining(", "));
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: %,d not a %s: %s",
                        Printable.cut(column.title(), 40),
                        column.oddCount(),
                        column.typeInWords(),
                        first));
            }
        }
        section(out, "Odd values", lines);
    }

    private void nullWords(PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (ColumnProfile column : table.columns()) {
            if (!column.nullWords().isEmpty()) {
                lines.add(Printable.cut(column.title(), 40) + ": "
                        + column.nullWords().entrySet().stream()
                                .map(word -> "'" + Printable.text(word.getKey()) + "' " + times(word))
                                .collect(Collectors.joining(", ")));
            }
        }
        section(out, "Words for nothing", lines);
    }

    private static String times(Map.Entry<String, Long> word) {
        return word.getValue() == 1 ? "once" : String.format(Locale.ROOT, "%,d times", word.getValue());
    }

    private void ambiguities(PrintWriter out) {
        List<String> lines = new ArrayList<>();
        String dates = names(
                table.columns().stream().filter(ColumnProfile::ambiguousDates).toList());
        if (!dates.isEmpty()) {
            lines.add("day and month can't be told apart in " + dates + "; ask who made the file");
        }
        String numbers = names(
                table.columns().stream().filter(ColumnProfile::ambiguousNumbers).toList());
        if (!numbers.isEmpty()) {
            lines.add("decimal and thousands mark can't be told apart in " + numbers);
        }
        section(out, "Two readings", lines);
    }

    private static String names(List<ColumnProfile> columns) {
        return columns.stream()
                .map(column -> Printable.cut(column.title(), 40) + " (taken as " + column.typeInWords() + ")")
                .collect(Collectors.joining(", "));
    }

    private void repeatedNames(PrintWriter out) {
        section(
                out,
                "Names there twice",
                table.columns().stream()
                        .map(ColumnProfile::name)
                        .filter(name -> !name.isEmpty() && table.named(name) > 1)
                        .distinct()
                        .map(name -> Printable.cut(name, 60) + ": a mapping can't name it")
                        .toList());
    }

    private void keys(PrintWriter out) {
        List<String> keys = table.keys().stream()
                .map(key -> Printable.text(String.join(" + ", key)))
                .toList();
        section(
                out,
                "Keys",
                table.rows() < 2
                        ? List.of("too few rows to tell")
                        : keys.isEmpty() ? List.of("no column, pair or three columns tell all rows apart") : keys);
        table.columns().forEach(column -> nearKey(out, column));
    }

    /** A column that is almost a key most likely is one, with mistakes in the file. */
    private void nearKey(PrintWriter out, ColumnProfile column) {
        long repeated = column.filled() - column.distinct();
        boolean near = repeated > 0 && repeated * 50 <= table.rows() && column.empty() == 0;
        if (near && column.type() != CellType.NUMBER && averageLength(column) <= 24) {
            out.printf(
                    Locale.ROOT,
                    "  almost: %s, but for %,d %s%n",
                    Printable.cut(column.title(), 40),
                    repeated,
                    repeated == 1 ? "row" : "rows");
        }
    }

    private static double averageLength(ColumnProfile column) {
        return column.values().keySet().stream()
                .mapToInt(String::length)
                .average()
                .orElse(0);
    }

    private static void section(PrintWriter out, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(name);
            List<String> shown = lines.size() > 40 ? lines.subList(0, 40) : lines;
            shown.forEach(line -> out.println("  " + line));
            Collections.nCopies(lines.size() > 40 ? 1 : 0, "  ...").forEach(out::println);
        }
    }
}
