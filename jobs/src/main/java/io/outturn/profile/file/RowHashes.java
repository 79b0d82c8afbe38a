package io.outturn.profile.file;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The cells of all rows as 64-bit hashes, so that values can be counted and keys be tried without keeping the texts. */
public final class RowHashes {
    private static final int PROBE = 2000;

    private final long[][] columns;
    private long[] lines = new long[256];
    private int rows;

    RowHashes(int width) {
        columns = new long[width][256];
    }

    /** @param cells stripped, as many as there are columns */
    void add(List<String> cells, long line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows * 2);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], rows * 2);
            }
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i][rows] = hash(cells.get(i));
        }
        lines[rows++] = line;
    }

    /** What stands for a cell; 0 for an empty one and for nothing else. */
    public static long hash(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash) | 1;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /** The different values of a column as hashes, equal in all files; empty cells left out. */
    public Set<Long> values(int column) {
        Set<Long> values = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            if (columns[column][row] != 0) {
                values.add(columns[column][row]);
            }
        }
        return values;
    }

    /** How many rows have a value of the set in a column. */
    public long rowsWith(int column, Set<Long> values) {
        return IntStream.range(0, rows)
                .filter(row -> values.contains(columns[column][row]))
                .count();
    }

    /** Number of different values of a column, empty ones left out. */
    long distinct(int column) {
        long[] sorted = Arrays.copyOf(columns[column], rows);
        Arrays.sort(sorted);
        long distinct = 0;
        for (int i = 0; i < rows; i++) {
            distinct += sorted[i] != 0 && (i == 0 || sorted[i] != sorted[i - 1]) ? 1 : 0;
        }
        return distinct;
    }

    public boolean isUnique(List<Integer> key) {
        return isUnique(key, Math.min(rows, PROBE)) && (rows <= PROBE || isUnique(key, rows));
    }

    /** Number of different combinations of the columns. */
    public long distinct(List<Integer> key) {
        return IntStream.range(0, rows)
                .mapToLong(row -> hash(key, row))
                .distinct()
                .count();
    }

    private boolean isUnique(List<Integer> key, int count) {
        long[] sorted = new long[count];
        for (int row = 0; row < count; row++) {
            sorted[row] = hash(key, row);
        }
        Arrays.sort(sorted);
        for (int i = 1; i < count; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private long hash(List<Integer> key, int row) {
        long hash = 17;
        for (int column : key) {
            hash = mix(hash * 31 + columns[column][row]);
        }
        return hash;
    }

    /** The lines of rows whose key stood in an earlier row. */
    public List<Long> repeats(List<Integer> key) {
        Set<Long> seen = new HashSet<>();
        List<Long> repeated = new java.util.ArrayList<>();
        for (int row = 0; row < rows; row++) {
            if (!seen.add(hash(key, row))) {
                repeated.add(lines[row]);
            }
        }
        return repeated;
    }
}
