package io.outturn.rollup;

import io.outturn.inmemory.InMemoryTable;
import io.outturn.known.Findings;
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

/** Rolled-up rows of one query as Parquet, those of all files of a night together, each with the address of its file. */
final class RollUpStore {

    private final Findings findings;
    private final String query;

    RollUpStore(Findings findings, String query) {
        this.findings = findings;
        this.query = query;
    }

    /**
     * One stored set of files.
     *
     * @param addresses of the files whose rows are in it, or that have none
     */
    record Stored(Path folder, Set<String> addresses) {
        String location() {
            return Location.toRead(folder);
        }

        private long shared(Set<String> wanted) {
            return addresses.stream().filter(wanted::contains).count();
        }
    }

    /** What holds most of the files wanted, whole; empty when nothing holds any. */
    Optional<Stored> nearest(Set<String> wanted) {
        List<Stored> candidates = findings.all(query).stream()
                .flatMap(folder -> Findings.says(folder).map(addresses -> new Stored(folder, addresses)).stream())
                .filter(stored -> stored.shared(wanted) > 0)
                .sorted(Comparator.comparingLong((Stored stored) -> stored.shared(wanted))
                        .reversed()
                        .thenComparing(Stored::folder))
                .toList();
        return candidates.stream().filter(RollUpStore::isWhole).findFirst();
    }

    /** Keeps the rows. */
    Stored write(Dataset<Row> rows, Set<String> addresses, boolean isLarge) {
        Path folder = findings.use(query, Findings.name(addresses));
        try {
            Storage.delete(folder);
            if (isLarge) {
                rows.coalesce(1).write().mode(SaveMode.Overwrite).parquet(Location.toWrite(folder));
            } else {
                InMemoryTable.of(rows.coalesce(1)).write(Location.toWrite(folder), "zstd");
            }
            Findings.finish(folder, addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stored(folder, addresses);
    }

    /** Says that this night uses it, so that it stays. */
    void use(Stored stored) {
        findings.use(query, String.valueOf(stored.folder().getFileName()));
    }

    /** Whether its contents are those it was given: the addresses by the folder's name, the rows by the hashes of files. */
    private static boolean isWhole(Stored stored) {
        return String.valueOf(stored.folder().getFileName()).equals(Findings.name(stored.addresses()))
                && Findings.isWhole(stored.folder());
    }
}
