package io.outturn.profile.file;

import io.outturn.landing.RawRow;
import io.outturn.profile.column.DateReading;
import io.outturn.profile.column.NumberReading;
import io.outturn.profile.column.PeriodReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a row of names from titles above it and from data. */
public final class HeaderNames {
    private static final int MOST_ABOVE = 40;
    private static final int LONGEST = 120;
    /** Lines of labels, such as who made a report and when. */
    private static final int LABELS = 5;

    private HeaderNames() {}

    /** The share of cells that could be names, 0 to 1: filled, not a number, not a date unless it is a period, not there twice, not too long. */
    public static double likeness(List<String> cells) {
        long names = cells.stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty() && cell.length() <= LONGEST)
                .filter(cell -> isPeriod(cell) || (NumberReading.of(cell) == null && DateReading.of(cell) == null))
                .distinct()
                .count();
        return cells.isEmpty() ? 0 : (double) names / cells.size();
    }

    /** Months and years may stand above columns. */
    private static boolean isPeriod(String cell) {
        return PeriodReading.inHeader(cell).stream()
                .anyMatch(period ->
                        period.unit() != PeriodReading.Unit.DAY && period.text().length() == cell.length());
    }

    /** The number of cells most rows have. */
    static int usualWidth(List<RawRow.Cells> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.cells().size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Whether a row such as "Report: | Portfolio" stands above another that has a name for every column, and values below. */
    private static boolean isLabel(List<RawRow.Cells> rows, int index, long filled) {
        int width = rows.get(index).cells().size();
        for (int i = index + 1; i < Math.min(rows.size() - 1, index + LABELS) && filled * 5 <= width * 3L; i++) {
            boolean named =
                    rows.get(i).cells().size() == width && likeness(rows.get(i).cells()) == 1;
            if (named && likeness(rows.get(i + 1).cells()) < 1) {
                return true;
            }
        }
        return false;
    }

    /** Index of the first row that is as wide as most, and not a title with empty cells behind it, nor a row that groups columns. */
    static int find(List<RawRow.Cells> rows, int width) {
        for (int i = 0; i < Math.min(rows.size(), MOST_ABOVE); i++) {
            List<String> cells = rows.get(i).cells();
            long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
            if (cells.size() >= width && (width < 2 || filled * 2 >= width) && !isLabel(rows, i, filled)) {
                return HeaderTiers.isUpper(rows, i) ? i + 1 : i;
            }
        }
        return 0;
    }
}
