package io.outturn.known;

import java.util.Collection;

/**
 * Whether an input is large. Small inputs are kept in memory and queried in one task; large ones are left to Spark to read and
 * to divide into tasks. The rows that come out are the same.
 */
public final class InputSize {
    /** System property with the number of rows from which an input is large; tests set it low instead of making many rows. */
    public static final String PROPERTY = "outturn.large_rows";

    private static final long DEFAULT = 300_000;
    /**
     * Higher, because some hundred queries join and aggregate plans, progress and measurements: planning all of them in several
     * stages and compiling them costs more than this many rows.
     */
    private static final long BESIDE_LEDGER = 1_000_000;

    private InputSize() {}

    public static boolean isLarge(long rows) {
        return rows >= Long.getLong(PROPERTY, DEFAULT);
    }

    /** @param rows of all inputs of a night except the ledger */
    public static boolean isLargeBesideLedger(long rows) {
        return rows >= Long.getLong(PROPERTY, BESIDE_LEDGER);
    }

    /** By the accepted rows of the files. */
    public static boolean isLarge(Collection<KnownFile> files) {
        return isLarge(
                files.stream().mapToLong(file -> file.landed().rowsAccepted()).sum());
    }
}
