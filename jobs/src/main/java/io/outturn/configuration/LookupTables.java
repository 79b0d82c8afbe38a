package io.outturn.configuration;

import io.outturn.landing.LookupTable;
import io.outturn.landing.Lookups;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;

/** The tables that sources look in as they were known on a day, each file of them hashed once. */
public final class LookupTables {
    private final Configuration configuration;
    private final List<LookupFile> files;
    private final LocalDate asOf;
    private final Hashes hashes;
    private final Map<Path, String> known = new HashMap<>();
    private final Map<String, Lookups> made = new HashMap<>();

    /** Gives the hash of a file's content. */
    @FunctionalInterface
    public interface Hashes {
        String of(Path file) throws IOException;
    }

    /** @param asOf only what had been taken by then is known */
    public LookupTables(Configuration configuration, InputFiles found, LocalDate asOf, Hashes hashes) {
        this.configuration = configuration;
        this.files = found.lookups();
        this.asOf = asOf;
        this.hashes = hashes;
    }

    /**
     * The tables that a source looks in.
     *
     * @param problems where to add what is wrong
     */
    public Lookups of(Source source, List<String> problems) throws IOException {
        Lookups before = made.get(source.name());
        Lookups tables = before == null ? make(source, problems) : before;
        made.put(source.name(), tables);
        return tables;
    }

    private Lookups make(Source source, List<String> problems) throws IOException {
        Map<String, LookupTable> tables = new TreeMap<>();
        for (Map.Entry<String, SortedSet<String>> asked :
                source.mapping(configuration).askedOfLookups().entrySet()) {
            Lookup lookup = configuration.lookup(asked.getKey());
            List<LookupFile> some = known(lookup);
            if (some.isEmpty()) {
                problems.add("lookups: nothing of " + lookup.name() + ", in which source " + source.name()
                        + " looks, was taken by " + asOf);
            }
            tables.put(lookup.name(), table(lookup, asked.getValue(), some));
        }
        return tables.isEmpty()
                ? Lookups.NONE
                : new Lookups(tables, Storage.of(configuration.spark()).settings());
    }

    private LookupTable table(Lookup lookup, SortedSet<String> columns, List<LookupFile> some) throws IOException {
        List<LookupTable.File> hashed = new ArrayList<>();
        for (LookupFile file : some) {
            String hash = known.get(file.path());
            if (hash == null) {
                hash = hashes.of(file.path());
                known.put(file.path(), hash);
            }
            hashed.add(new LookupTable.File(file.path().toString(), file.name(), hash));
        }
        Source source = lookup.source() == null ? null : configuration.source(lookup.source());
        return new LookupTable(
                lookup.key(),
                columns,
                source == null ? lookup.format() : source.format(),
                source == null ? lookup.csv() : source.csv(),
                source == null ? lookup.workbook() : source.workbook(),
                lookup.ids(),
                lookup.repeatedKeys(),
                lookup.missingKeys(),
                delivers(lookup) == Delivery.CHANGES,
                hashed);
    }

    private Delivery delivers(Lookup lookup) {
        return lookup.source() == null
                ? lookup.delivers()
                : Objects.requireNonNull(configuration.source(lookup.source())).delivers();
    }

    /** Of snapshots the newest known, of changes all. */
    private List<LookupFile> known(Lookup lookup) {
        List<LookupFile> all = files.stream()
                .filter(file -> file.lookup().equals(lookup.name()))
                .filter(file -> !file.extractedOn().isAfter(asOf))
                .sorted(Comparator.comparing(LookupFile::extractedOn).thenComparing(LookupFile::name))
                .toList();
        if (all.isEmpty() || delivers(lookup) == Delivery.CHANGES) {
            return all;
        }
        LocalDate newest = all.get(all.size() - 1).extractedOn();
        return all.stream().filter(file -> file.extractedOn().equals(newest)).toList();
    }
}
