package io.outturn.profile.file;

import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the columns that tell every row from every other. */
final class CandidateKeys {
    private static final int MOST_COLUMNS = 14;
    private static final int MOST_KEYS = 8;
    private static final int LONGEST_KEY = 3;

    private CandidateKeys() {}

    /**
     * Single columns and pairs; where there are neither, three columns. Each key as the columns' names.
     *
     * @param without positions of columns that are to be in no key
     */
    static List<List<String>> find(List<ColumnProfile> columns, RowHashes hashes, Set<Integer> without) {
        List<List<Integer>> keys = new ArrayList<>();
        List<Integer> parts = new ArrayList<>();
        for (ColumnProfile column : columns) {
            int index = column.position() - 1;
            if (without.contains(column.position())
                    || column.rows() < 2
                    || column.filled() < column.rows()
                    || column.type() == CellType.NUMBER) {
                continue;
            }
            if (column.distinct() == column.rows()) {
                keys.add(List.of(index));
            } else if (mayBePart(column) && parts.size() < MOST_COLUMNS) {
                parts.add(index);
            }
        }
        for (int length = 2; length <= LONGEST_KEY && (length == 2 || keys.isEmpty()); length++) {
            combine(columns, hashes, parts, length, keys);
        }
        return keys.stream()
                .limit(MOST_KEYS)
                .map(key -> key.stream().map(i -> columns.get(i).title()).toList())
                .toList();
    }

    /** Amounts and long texts are different in most rows by chance, and no key. */
    private static boolean mayBePart(ColumnProfile column) {
        boolean longText = column.values().keySet().stream()
                        .mapToInt(String::length)
                        .average()
                        .orElse(0)
                > 40;
        return column.distinct() > 1 && !longText;
    }

    private static void combine(
            List<ColumnProfile> columns, RowHashes hashes, List<Integer> parts, int length, List<List<Integer>> keys) {
        for (List<Integer> key : subsets(parts, 0, length)) {
            double combinations = 1;
            for (int part : key) {
                combinations *= columns.get(part).distinct();
            }
            if (keys.size() < MOST_KEYS && combinations >= columns.get(0).rows() && hashes.isUnique(key)) {
                keys.add(key);
            }
        }
    }

    private static List<List<Integer>> subsets(List<Integer> of, int from, int length) {
        if (length == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> subsets = new ArrayList<>();
        for (int i = from; i < of.size(); i++) {
            for (List<Integer> rest : subsets(of, i + 1, length - 1)) {
                List<Integer> subset = new ArrayList<>(List.of(of.get(i)));
                subset.addAll(rest);
                subsets.add(subset);
            }
        }
        return subsets;
    }
}
