package io.outturn.landing;

import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.Lookup;
import io.outturn.storage.Storage;
import io.outturn.yaml.Spelling;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables that the expressions of a mapping look in. Equal texts of it look up the same. */
public final class Lookups implements Serializable {
    /** Nothing is looked up. */
    public static final Lookups NONE = new Lookups(Map.of(), Map.of());

    private final TreeMap<String, LookupTable> tables;
    private final TreeMap<String, String> storage;
    private final transient @Nullable Map<String, LookupRows> rows;
    private final transient SortedMap<String, Sighting> missing = new TreeMap<>();

    /**
     * @param tables by their names
     * @param storage settings of the storage that their files are on
     */
    public Lookups(Map<String, LookupTable> tables, Map<String, String> storage) {
        this(tables, storage, null);
    }

    private Lookups(
            Map<String, LookupTable> tables, Map<String, String> storage, @Nullable Map<String, LookupRows> rows) {
        this.tables = new TreeMap<>(tables);
        this.storage = new TreeMap<>(storage);
        this.rows = rows;
    }

    /** What was counted is not taken along to another process. */
    private Object readResolve() {
        return new Lookups(tables, storage);
    }

    /**
     * The same with its rows in memory, for reading one file or a part of it.
     *
     * @throws FileRefused when one of the tables can't be read
     */
    Lookups opened() {
        if (tables.isEmpty()) {
            return this;
        }
        Map<String, LookupRows> read = new TreeMap<>();
        try {
            for (Map.Entry<String, LookupTable> table : tables.entrySet()) {
                read.put(table.getKey(), LookupRows.of(table.getValue(), new Storage(storage)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Lookups(tables, storage, read);
    }

    /**
     * A column of a table.
     *
     * @throws IllegalArgumentException where there is no such table
     */
    Lookup lookup(String name, String column) {
        LookupTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException(
                    "there is no table '" + name + "' among lookups" + Spelling.nearest(name, tables.keySet()));
        }
        LookupRows read = rows == null ? null : rows.get(name);
        if (read == null) {
            return key -> "";
        }
        Sighting missed = missing.computeIfAbsent(name, none -> new Sighting(0));
        return key -> {
            String text = read.text(key, column);
            if (text == null) {
                throw new ExpressionFailed(name + " has several values of '" + column + "' for '" + Excerpt.of(key)
                        + "'; mend it, or say by repeated_keys which counts");
            }
            if (text.isEmpty() && !read.has(key)) {
                if (table.missingKeys() == MissingKeys.REJECT) {
                    throw new ExpressionFailed(name + " has no '" + Excerpt.of(key) + "'");
                }
                missed.add("'" + Excerpt.of(key) + "'");
            }
            return text;
        };
    }

    /** Takes over what was missing in another part of the same file. */
    void include(Lookups other) {
        other.missing.forEach((name, seen) ->
                missing.computeIfAbsent(name, none -> new Sighting(0)).include(seen));
    }

    /** What a person should know of what was looked up. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (rows != null) {
            rows.forEach((name, read) -> read.findings()
                    .forEach(finding ->
                            notes.add(new Note(NoteKind.LOOKUP_TABLE, "lookup table " + name + ": " + finding))));
        }
        missing.forEach((name, seen) -> {
            if (seen.count() > 0) {
                notes.add(new Note(
                        NoteKind.LOOKUP_MISSING,
                        SightingNotes.counted(seen, "look-up") + " in " + name
                                + " found no such key; nothing stands for it, see missing_keys"));
            }
        });
        return notes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Lookups lookups && lookups.tables.equals(tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }

    @Override
    public String toString() {
        return tables.toString();
    }
}
