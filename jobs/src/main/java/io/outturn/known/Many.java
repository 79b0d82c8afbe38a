package io.outturn.known;

import java.util.Collection;

/** Rows so many that compiling a query pays off, and that they are not held in memory. */
public final class Many {
    /** Set lower by tests, which would have to make that many. */
    private static final long FROM = Long.getLong("outturn.many_rows", 300_000);

    private Many() {}

    public static boolean are(long rows) {
        return rows >= FROM;
    }

    /** Whether the accepted rows of the files are many. */
    public static boolean are(Collection<KnownFile> files) {
        return are(
                files.stream().mapToLong(file -> file.landed().rowsAccepted()).sum());
    }
}
