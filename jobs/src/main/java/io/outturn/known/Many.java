package io.outturn.known;

import java.util.Collection;

/** Rows so many that compiling a query pays off, and that they are not held in memory. */
public final class Many {
    /** Set lower by tests, which would otherwise have to make that many. */
    public static final String PROPERTY = "outturn.many_rows";

    private static final long USUALLY = 300_000;

    private Many() {}

    public static boolean are(long rows) {
        return rows >= Long.getLong(PROPERTY, USUALLY);
    }

    /** Whether the accepted rows of the files are many. */
    public static boolean are(Collection<KnownFile> files) {
        return are(
                files.stream().mapToLong(file -> file.landed().rowsAccepted()).sum());
    }
}
