package io.outturn.known;

import java.util.Collection;

/** Rows so many that a night computes with them as Spark does by itself, and that they are not held in memory. */
public final class Many {
    /** Set lower by tests, which would otherwise have to make that many. */
    public static final String PROPERTY = "outturn.many_rows";

    private static final long USUALLY = 300_000;
    /**
     * Plans, progress and measurements are joined and added up by each of some hundred queries, which costs more to plan in
     * several stages and to compile than these rows do.
     */
    private static final long BESIDE_THE_LEDGER = 1_000_000;

    private Many() {}

    public static boolean are(long rows) {
        return rows >= Long.getLong(PROPERTY, USUALLY);
    }

    /** The same of all rows of a night but those of the ledger. */
    public static boolean areBesideTheLedger(long rows) {
        return rows >= Long.getLong(PROPERTY, BESIDE_THE_LEDGER);
    }

    /** Whether the accepted rows of the files are many. */
    public static boolean are(Collection<KnownFile> files) {
        return are(
                files.stream().mapToLong(file -> file.landed().rowsAccepted()).sum());
    }
}
