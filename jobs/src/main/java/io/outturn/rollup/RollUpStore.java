package io.outturn.rollup;

import io.outturn.held.HeldRows;
import io.outturn.known.Findings;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.storage.Location;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Rolled-up rows of one query as Parquet, those of all files of a night together, each with the address of its file. */
final class RollUpStore {
    private static final String CONTENTS = "_contents";
    private static final String ADDRESS = "address ";
    private static final String FILE = "file ";

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
                .flatMap(folder -> read(folder).stream())
                .filter(stored -> stored.shared(wanted) > 0)
                .sorted(Comparator.comparingLong((Stored stored) -> stored.shared(wanted))
                        .reversed()
                        .thenComparing(Stored::folder))
                .toList();
        return candidates.stream().filter(RollUpStore::isWhole).findFirst();
    }

    /** Keeps the rows; the list of contents comes last, so that a folder without it is one that is not finished. */
    Stored write(Dataset<Row> rows, Set<String> addresses, boolean areMany) {
        Path folder = findings.use(query, name(addresses));
        try {
            Storage.delete(folder);
            if (areMany) {
                rows.coalesce(1).write().mode(SaveMode.Overwrite).parquet(Location.toWrite(folder));
            } else {
                HeldRows.of(rows.coalesce(1)).write(Location.toWrite(folder), "zstd");
            }
            List<String> contents = new ArrayList<>();
            for (Path file : files(folder)) {
                contents.add(FILE + LandedStore.contentHash(file) + " " + file.getFileName());
            }
            addresses.stream().map(ADDRESS::concat).forEach(contents::add);
            Files.write(folder.resolve(CONTENTS), contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stored(folder, addresses);
    }

    /** Says that this night uses it, so that it stays. */
    void use(Stored stored) {
        findings.use(query, String.valueOf(stored.folder().getFileName()));
    }

    private static String name(Set<String> addresses) {
        return Landing.sha256(String.join("\n", new TreeSet<>(addresses))).substring(0, 32);
    }

    private static Optional<Stored> read(Path folder) {
        Path contents = folder.resolve(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return Optional.empty();
        }
        Set<String> addresses = lines(contents).stream()
                .filter(line -> line.startsWith(ADDRESS))
                .map(line -> line.substring(ADDRESS.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        return Optional.of(new Stored(folder, addresses));
    }

    /** Whether its contents are those it was given: the addresses by the folder's name, the rows by the hashes of files. */
    private static boolean isWhole(Stored stored) {
        Path folder = stored.folder();
        if (!String.valueOf(folder.getFileName()).equals(name(stored.addresses()))) {
            return false;
        }
        Set<String> said = lines(folder.resolve(CONTENTS)).stream()
                .filter(line -> line.startsWith(FILE))
                .collect(Collectors.toSet());
        try {
            Set<String> there = new TreeSet<>();
            for (Path file : files(folder)) {
                there.add(FILE + LandedStore.contentHash(file) + " " + file.getFileName());
            }
            return there.equals(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is no text is nobody's contents. */
    private static List<String> lines(Path contents) {
        try {
            return Files.readAllLines(contents);
        } catch (java.nio.charset.CharacterCodingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> listing = Files.list(folder)) {
            return listing.filter(file -> String.valueOf(file.getFileName()).endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
