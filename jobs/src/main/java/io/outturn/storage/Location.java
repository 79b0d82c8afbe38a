package io.outturn.storage;

import java.nio.file.Path;

/** Names a file or folder for other libraries, whatever characters its path contains. */
public final class Location {
    private Location() {}

    /** For Spark to write to. Spaces and umlauts must not be percent-encoded. */
    public static String toWrite(Path path) {
        Path place = path.toAbsolutePath().normalize();
        return Storage.isLocal(path) ? "file:" + place : place.toString();
    }

    /** For Spark to read from. Characters of glob patterns are escaped. */
    public static String toRead(Path path) {
        return toWrite(path).replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
    }

    /**
     * For DuckDB, as the content of an SQL literal. Characters of glob patterns are escaped. DuckDB reads local disks, so
     * remote files are copied by {@link LocalCopies} first.
     *
     * @throws java.io.UncheckedIOException when it can't be copied
     */
    public static String toQuery(Path path) {
        return LocalCopies.of(path)
                .toAbsolutePath()
                .normalize()
                .toString()
                .replaceAll("[\\[*?]", "[$0]")
                .replace("'", "''");
    }
}
