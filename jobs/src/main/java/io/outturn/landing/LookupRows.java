package io.outturn.landing;

import io.outturn.storage.Storage;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link LookupTable} in memory: for each key the texts of the columns that are looked up. */
final class LookupRows {
    /** Keys and texts of a table that is looked in; more would not leave room for what is landed. */
    static final int MOST_KEYS = 1_000_000;

    private static final long MOST_CHARACTERS = 100_000_000;
    /** Stands for a key that has several values in a column. Known by itself, not by its text. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String SEVERAL = new String("several");

    /** Words that many rows share are kept once. */
    private static final int MOST_SHARED = 10_000;

    private static final Map<String, SoftReference<LookupRows>> READ = new ConcurrentHashMap<>();

    private final LookupTable table;
    private final List<String> columns;
    private final Map<String, @Nullable String[]> rows = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Sighting repeated = new Sighting(0);
    private final Sighting ragged = new Sighting(0);
    private long characters;

    private LookupRows(LookupTable table) {
        this.table = table;
        this.columns = List.copyOf(table.columns());
    }

    /**
     * The rows of a table, which are read once for all files that look in it as long as there is memory to spare.
     *
     * @throws FileRefused when one of its files can't be taken
     */
    static synchronized LookupRows of(LookupTable table, Storage storage) throws IOException {
        SoftReference<LookupRows> before = READ.get(table.toString());
        LookupRows known = before == null ? null : before.get();
        if (known != null) {
            return known;
        }
        LookupRows rows = new LookupRows(table);
        for (LookupTable.File file : table.files()) {
            Path path = storage.place(file.place());
            rows.read(path, file);
        }
        rows.shared.clear();
        READ.values().removeIf(some -> some.get() == null);
        READ.put(table.toString(), new SoftReference<>(rows));
        return rows;
    }

    private void read(Path path, LookupTable.File file) throws IOException {
        Path local = Storage.isLocal(path) ? path : copy(path);
        try (RawRows records = Landing.openCells(local, file.name(), table.reading())) {
            List<String> header = Landing.header(file.name(), records);
            int key = place(file.name(), header, table.key());
            int[] places = columns.stream()
                    .mapToInt(column -> place(file.name(), header, Headers.of(column)))
                    .toArray();
            Map<String, @Nullable String[]> ofFile = table.isReplacing() ? new HashMap<>() : rows;
            while (records.hasNext()) {
                RawRow record = records.next();
                if (record instanceof RawRow.Malformed) {
                    ragged.add(file.name() + " line " + record.line());
                } else if (record instanceof RawRow.Cells cells) {
                    take(cells, header.size(), key, places, file.name(), ofFile);
                }
            }
            if (ofFile != rows) {
                rows.putAll(ofFile);
            }
        } finally {
            if (!local.equals(path)) {
                Files.deleteIfExists(local);
            }
        }
        if (!LandedStore.contentHash(path).equals(file.contentHash())) {
            throw new FileRefused(
                    file.name(), "was changed while it was looked in; run again when its system has written it");
        }
    }

    private static Path copy(Path path) throws IOException {
        Path copy = Files.createTempFile("outturn-", ".lookup");
        Files.copy(path, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private static int place(String file, List<String> header, Headers named) {
        List<String> there = named.names().stream().filter(header::contains).toList();
        if (there.isEmpty()) {
            throw new FileRefused(
                    file, "no column " + named.quoted() + ", which is looked for there. " + Excerpt.header(header));
        }
        int place = header.indexOf(there.get(0));
        if (header.lastIndexOf(there.get(0)) != place) {
            throw new FileRefused(file, "column '" + there.get(0) + "', which is looked for there, is there twice");
        }
        return place;
    }

    private void take(
            RawRow.Cells record,
            int width,
            int key,
            int[] places,
            String file,
            Map<String, @Nullable String[]> ofFile) {
        List<String> cells = record.cells();
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        boolean fits = cells.size() >= width
                && cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
        if (!fits) {
            ragged.add(file + " line " + record.line());
            return;
        }
        String wanted = key(text(cells.get(key)));
        if (wanted.isEmpty()) {
            return;
        }
        @Nullable String[] texts = new @Nullable String[places.length];
        for (int i = 0; i < places.length; i++) {
            texts[i] = share(text(cells.get(places[i])));
        }
        @Nullable String[] before = ofFile.putIfAbsent(wanted, texts);
        if (before == null) {
            characters += wanted.length();
            if (rows.size() > MOST_KEYS || ofFile.size() > MOST_KEYS || characters > MOST_CHARACTERS) {
                throw new FileRefused(
                        file,
                        String.format(
                                "is too large to look in: it may have %,d keys and %,d characters in what is looked up",
                                MOST_KEYS, MOST_CHARACTERS));
            }
        } else if (!Arrays.equals(before, texts)) {
            repeated.add("'" + Excerpt.of(wanted) + "' in " + file + " line " + record.line());
            settle(before, texts);
        }
    }

    private void settle(@Nullable String[] before, @Nullable String[] texts) {
        for (int i = 0; i < texts.length; i++) {
            if (table.repeatedKeys() == RepeatedKeys.KEEP_LAST) {
                before[i] = texts[i];
            } else if (table.repeatedKeys() == RepeatedKeys.REJECT
                    && !String.valueOf(texts[i]).equals(before[i])) {
                before[i] = SEVERAL;
            }
        }
    }

    private static String text(String cell) {
        return CellText.composed(CellText.stripped(cell));
    }

    private String share(String text) {
        String known = shared.get(text);
        if (known != null) {
            return known;
        }
        characters += text.length();
        if (shared.size() < MOST_SHARED) {
            shared.put(text, text);
        }
        return text;
    }

    private String key(String text) {
        return table.ids().of(text);
    }

    /** Whether there is a row of the key. */
    boolean has(String key) {
        return rows.containsKey(key(text(key)));
    }

    /** The text that stands for a key; null where it has several. */
    @Nullable
    String text(String key, String column) {
        @Nullable String[] texts = rows.get(key(text(key)));
        String text = texts == null ? "" : String.valueOf(texts[columns.indexOf(column)]);
        return isSeveral(text) ? null : text;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSeveral(String text) {
        return text == SEVERAL;
    }

    /** What should be known of the table, in words. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (repeated.count() > 0) {
            findings.add(SightingNotes.counted(repeated, "row")
                    + " with a key that has another value before; "
                    + switch (table.repeatedKeys()) {
                        case KEEP_LAST -> "the last row counts, as the configuration says";
                        case KEEP_FIRST -> "the first row counts, as the configuration says";
                        case REJECT, ADD_UP -> "rows that look it up are rejected, see repeated_keys";
                    });
        }
        if (ragged.count() > 0) {
            findings.add(SightingNotes.counted(ragged, "row") + " not looked in, for having"
                    + " another number of cells than the header or broken quoting");
        }
        return findings;
    }
}
