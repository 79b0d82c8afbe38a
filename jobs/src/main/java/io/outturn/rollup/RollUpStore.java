package io.outturn.rollup;

import io.outturn.inmemory.InMemoryTable;
import io.outturn.known.ResultCache;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The cached rows of one query: one entry for all files of a night, each row with the address of its file. */
final class RollUpStore {
    private final ResultCache cache;
    private final String query;

    RollUpStore(ResultCache cache, String query) {
        this.cache = cache;
        this.query = query;
    }

    /**
     * The stored rows of some files.
     *
     * @param addresses of these files, including files without any rows
     */
    record Stored(Path folder, Set<String> addresses) {
        String location() {
            return Location.toRead(folder);
        }

        private long shared(Set<String> wanted) {
            return addresses.stream().filter(wanted::contains).count();
        }
    }

    /** The intact entry with most of the files wanted; empty when no entry has any of them. */
    Optional<Stored> nearest(Set<String> wanted) {
        List<Stored> candidates = cache.entries(query).stream()
                .flatMap(folder -> ResultCache.labels(folder).map(addresses -> new Stored(folder, addresses)).stream())
                .filter(stored -> stored.shared(wanted) > 0)
                .sorted(Comparator.comparingLong((Stored stored) -> stored.shared(wanted))
                        .reversed()
                        .thenComparing(Stored::folder))
                .toList();
        return candidates.stream().filter(RollUpStore::isIntact).findFirst();
    }

    /** @param isLarge whether the rows are too many to be collected in memory */
    Stored write(Dataset<Row> rows, Set<String> addresses, boolean isLarge) {
        Path folder = cache.use(query, ResultCache.name(addresses));
        try {
            Storage.delete(folder);
            if (isLarge) {
                rows.coalesce(1).write().mode(SaveMode.Overwrite).parquet(Location.toWrite(folder));
            } else {
                InMemoryTable.of(rows.coalesce(1)).write(Location.toWrite(folder), "zstd");
            }
            ResultCache.complete(folder, addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stored(folder, addresses);
    }

    /** Has the entry kept after this night. */
    void use(Stored stored) {
        cache.use(query, String.valueOf(stored.folder().getFileName()));
    }

    /** The folder's name vouches for the addresses, the recorded hashes of files for the rows. */
    private static boolean isIntact(Stored stored) {
        return String.valueOf(stored.folder().getFileName()).equals(ResultCache.name(stored.addresses()))
                && ResultCache.isIntact(stored.folder());
    }
}
