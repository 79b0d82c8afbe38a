package io.outturn.storage;

import java.nio.file.Path;

/** A file or folder as other libraries want it named, whatever characters its path holds. */
public final class Location {
    private Location() {}

    /** For Spark to write to. It takes the text as it stands, so blanks and umlauts must not be percent-encoded. */
    public static String toWrite(Path path) {
        Path place = path.toAbsolutePath().normalize();
        return Storage.isLocal(path) ? "file:" + place : place.toString();
    }

    /** For Spark to read from. It takes some characters for a pattern unless they are escaped. */
    public static String toRead(Path path) {
        return toWrite(path).replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
    }

    /**
     * For DuckDB, as the text of an SQL literal without its quotes; what would be a pattern is put in brackets. DuckDB reads
     * this machine's disks, so what lies elsewhere is copied into the cache of {@link LocalCopies} first.
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
