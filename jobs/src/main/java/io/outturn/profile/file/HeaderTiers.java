package io.outturn.profile.file;

import io.outturn.landing.RawRow;
import io.outturn.profile.column.DateReading;
import io.outturn.profile.column.NumberReading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Headers of two rows, of which the upper one groups the columns: "2025 | | 2026 |" above "Plan | Actual | Plan | Actual". */
final class HeaderTiers {
    /** Rows looked at for what stands below a name. */
    private static final int BELOW = 6;

    private HeaderTiers() {}

    /** Whether the names of the columns stand one row lower, since this row groups columns of numbers. */
    static boolean isUpper(List<RawRow.Cells> rows, int index) {
        if (index + 2 >= rows.size()) {
            return false;
        }
        List<String> upper = stripped(rows.get(index));
        List<String> lower = stripped(rows.get(index + 1));
        List<Integer> grouped = grouped(upper, lower.size());
        Set<String> seen = new HashSet<>();
        boolean repeats = grouped.stream().anyMatch(column -> !seen.add(lower.get(column)));
        boolean isMerged = IntStream.range(1, upper.size())
                .anyMatch(i -> !upper.get(i).isEmpty() && upper.get(i).equals(upper.get(i - 1)));
        return (repeats || isMerged)
                && lower.stream().noneMatch(HeaderTiers::isValue)
                && grouped.stream().noneMatch(column -> lower.get(column).isEmpty())
                && grouped.stream().allMatch(column -> holdsValues(rows, index + 2, column));
    }

    /** Columns that share the name above them with a neighbour. */
    private static List<Integer> grouped(List<String> upper, int width) {
        List<Integer> grouped = new ArrayList<>();
        groups(upper, width).values().stream()
                .filter(columns -> columns.size() > 1)
                .forEach(grouped::addAll);
        return grouped;
    }

    /** Place and name of each group to its columns. A name counts up to the next one; columns before the first have none. */
    private static Map<String, List<Integer>> groups(List<String> upper, int width) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        String current = "";
        String key = "";
        for (int i = 0; i < width; i++) {
            String name = i < upper.size() ? upper.get(i) : "";
            if (!name.isEmpty() && !name.equals(current)) {
                current = name;
                key = i + " " + name;
            }
            if (!key.isEmpty()) {
                groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(i);
            }
        }
        return groups;
    }

    private static boolean holdsValues(List<RawRow.Cells> rows, int from, int column) {
        List<String> cells = rows.subList(from, Math.min(rows.size(), from + BELOW)).stream()
                .map(HeaderTiers::stripped)
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        return cells.stream().allMatch(HeaderTiers::isValue);
    }

    private static boolean isValue(String cell) {
        return NumberReading.of(cell) != null || DateReading.of(cell) != null;
    }

    /** What is to be said of the row above the header where it groups columns; empty where it is a title, or nothing. */
    static Optional<String> inWords(List<RawRow.Cells> rows, int header) {
        if (header == 0 || rows.get(header).line() - rows.get(header - 1).line() != 1) {
            return Optional.empty();
        }
        List<String> upper = stripped(rows.get(header - 1));
        List<String> lower = stripped(rows.get(header));
        Map<String, List<Integer>> groups = groups(upper, lower.size());
        long behindFirst =
                groups.values().stream().filter(columns -> columns.get(0) > 0).count();
        boolean areGroups = behindFirst > 1 && groups.values().stream().anyMatch(columns -> columns.size() > 1);
        if (!areGroups
                || (!isUpper(rows, header - 1)
                        && groups.values().iterator().next().get(0) == 0)) {
            return Optional.empty();
        }
        String names = groups.entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .limit(3)
                .map(group ->
                        Printable.cut(group.getKey().substring(group.getKey().indexOf(' ') + 1), 24) + " above "
                                + group.getValue().stream()
                                        .limit(4)
                                        .map(column -> Printable.cut(lower.get(column), 24))
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        String start = "the header has two rows, line " + rows.get(header - 1).line() + " groups what line "
                + rows.get(header).line() + " names (" + names + ")";
        Set<String> seen = new HashSet<>();
        Set<String> repeated = lower.stream()
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        boolean lacking = IntStream.range(0, lower.size())
                .anyMatch(i -> lower.get(i).isEmpty()
                        && i < upper.size()
                        && !upper.get(i).isEmpty());
        if (repeated.isEmpty() && !lacking) {
            return Optional.of(start + "; the names of the lower row are taken");
        }
        String first = repeated.isEmpty() ? "" : repeated.iterator().next();
        String example = groups.entrySet().stream()
                .filter(group -> group.getValue().stream()
                        .anyMatch(column -> lower.get(column).equals(first)))
                .map(group -> group.getKey().substring(group.getKey().indexOf(' ') + 1) + " " + first)
                .findFirst()
                .orElse("2026 Plan");
        return Optional.of(start + "; "
                + (repeated.isEmpty() ? "some names stand in the upper row alone" : "names there twice can't be mapped")
                + ": write one row of names, such as '" + Printable.cut(example, 40) + "'");
    }

    private static List<String> stripped(RawRow.Cells row) {
        return row.cells().stream().map(String::strip).toList();
    }
}
