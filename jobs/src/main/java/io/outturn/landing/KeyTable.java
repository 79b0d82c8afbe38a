package io.outturn.landing;

import java.time.LocalDate;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the rows accepted so far, each with the line it was first seen on. A key is kept as 128 bits of its hash, in
 * 24 bytes altogether: among a thousand million keys, the odds that two share a hash are less than 1 in 10^20.
 */
final class KeyTable {
    private static final int PARTITIONS = 256;
    private static final int FIRST_PLACES = 64;

    private static final int NOTHING = 0;
    private static final int DATE = 1;
    private static final int WHOLE = 2;
    private static final int TEXT = 3;

    /** No line has this number. */
    static final long NONE = 0;

    private final Partition[] partitions = new Partition[PARTITIONS];
    private byte[] bytes = new byte[64];
    private int length;

    KeyTable() {
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition();
        }
    }

    /**
     * Puts a key in unless it is there.
     *
     * @param values of a row, of which those at the given columns are its key
     * @return the line it was first seen on, or {@link #NONE} where it is new
     */
    long putIfAbsent(@Nullable Object[] values, int[] columns, long line) {
        long[] hash = hash(values, columns);
        return partition(hash[0]).putIfAbsent(hash[0], hash[1], line);
    }

    /** Counts a row of a key, and returns how many of its rows were counted so far. */
    long count(@Nullable Object[] values, int[] columns) {
        long[] hash = hash(values, columns);
        Partition partition = partition(hash[0]);
        if (partition.putIfAbsent(hash[0], hash[1], 1) == NONE) {
            return 1;
        }
        return ++partition.lines[partition.place(hash[0], hash[1])];
    }

    /** The line a key was first seen on, or how many rows of it were counted, or {@link #NONE}. */
    long line(@Nullable Object[] values, int[] columns) {
        long[] hash = hash(values, columns);
        Partition partition = partition(hash[0]);
        return partition.lines[partition.place(hash[0], hash[1])];
    }

    private long[] hash(@Nullable Object[] values, int[] columns) {
        length = 0;
        for (int column : columns) {
            add(values[column]);
        }
        return MurmurHash3.hash128x64(bytes, 0, length, 0);
    }

    private Partition partition(long highHash) {
        return partitions[(int) (highHash >>> 56)];
    }

    /** Whether any key of the other table is in this one. */
    boolean shares(KeyTable other) {
        for (int i = 0; i < PARTITIONS; i++) {
            Partition theirs = other.partitions[i];
            for (int place = 0; place < theirs.lines.length; place++) {
                if (theirs.lines[place] != NONE
                        && partitions[i].lines[partitions[i].place(theirs.high[place], theirs.low[place])] != NONE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes over the keys of a table that shares none with this one. */
    void addAll(KeyTable other) {
        for (int i = 0; i < PARTITIONS; i++) {
            Partition theirs = other.partitions[i];
            for (int place = 0; place < theirs.lines.length; place++) {
                if (theirs.lines[place] != NONE) {
                    partitions[i].putIfAbsent(theirs.high[place], theirs.low[place], theirs.lines[place]);
                }
            }
        }
    }

    /**
     * Hashes a value with its type and, for texts, its length, so that different keys of several columns never have equal
     * bytes.
     */
    private void add(@Nullable Object value) {
        if (value == null) {
            add(NOTHING, 1);
        } else if (value instanceof LocalDate date) {
            add(DATE, 1);
            add(date.toEpochDay(), Long.BYTES);
        } else if (value instanceof Integer || value instanceof Long) {
            add(WHOLE, 1);
            add(((Number) value).longValue(), Long.BYTES);
        } else {
            String text = value.toString();
            add(TEXT, 1);
            add(text.length(), Integer.BYTES);
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i), Character.BYTES);
            }
        }
    }

    private void add(long number, int size) {
        if (length + size > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, 2 * bytes.length);
        }
        for (int i = 0; i < size; i++) {
            bytes[length++] = (byte) (number >>> (8 * i));
        }
    }

    /** A hash table with open addressing. The partitions of a table grow one at a time, which takes less memory. */
    private static final class Partition {
        private long[] high = new long[FIRST_PLACES];
        private long[] low = new long[FIRST_PLACES];
        private long[] lines = new long[FIRST_PLACES];
        private int size;

        /** Where a hash is, or is to be put. */
        int place(long highHash, long lowHash) {
            int mask = lines.length - 1;
            int place = (int) lowHash & mask;
            while (lines[place] != NONE && (high[place] != highHash || low[place] != lowHash)) {
                place = (place + 1) & mask;
            }
            return place;
        }

        long putIfAbsent(long highHash, long lowHash, long line) {
            int place = place(highHash, lowHash);
            if (lines[place] != NONE) {
                return lines[place];
            }
            high[place] = highHash;
            low[place] = lowHash;
            lines[place] = line;
            if (++size > lines.length / 4 * 3) {
                grow();
            }
            return NONE;
        }

        private void grow() {
            long[] oldHigh = high;
            long[] oldLow = low;
            long[] oldLines = lines;
            int places = 2 * oldLines.length;
            high = new long[places];
            low = new long[places];
            lines = new long[places];
            for (int i = 0; i < oldLines.length; i++) {
                if (oldLines[i] != NONE) {
                    int place = place(oldHigh[i], oldLow[i]);
                    high[place] = oldHigh[i];
                    low[place] = oldLow[i];
                    lines[place] = oldLines[i];
                }
            }
        }
    }
}
