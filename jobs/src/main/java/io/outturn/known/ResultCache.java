package io.outturn.known;

import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results that nights keep in the warehouse so that later nights need not compute them again. Each kind of result has a folder,
 * each entry a folder in that, named by a hash of everything the entry follows from. Any entry may be deleted at any time.
 *
 * <p>An entry is some Parquet files and {@code _contents}: the hash of each file, and labels that say what the entry is for.
 */
public final class ResultCache {
    private static final String CONTENTS = "_contents";
    private static final String LABEL = "label ";
    private static final String PARQUET = ".parquet";

    private final Path folder;
    private final Set<Path> used = new ConcurrentSkipListSet<>();

    /** @param folder of the cache; need not exist yet */
    public ResultCache(Path folder) {
        this.folder = folder;
    }

    /** Looks a result up, or computes it, while no other thread does, so that nothing is computed twice at once. */
    public synchronized <T> T exclusively(Supplier<T> lookUpOrCompute) {
        return lookUpOrCompute.get();
    }

    /** The folder of one entry, whether it exists or not. The entry counts as used by this night and is kept. */
    public Path use(String kind, String name) {
        Path entry = folder.resolve(kind).resolve(name);
        used.add(entry);
        return entry;
    }

    /**
     * The name of an entry, whatever the order of these parts. An entry named by its labels can be checked against them.
     *
     * @param parts what the entry follows from, or its labels
     */
    public static String name(Collection<String> parts) {
        return Landing.sha256(String.join("\n", new TreeSet<>(parts))).substring(0, 32);
    }

    /** The folders of all entries of a kind, complete or not, by name. */
    public List<Path> entries(String kind) {
        return children(folder.resolve(kind));
    }

    /**
     * Marks an entry as complete. Until then no reader takes it.
     *
     * @param labels without line breaks
     */
    public static void complete(Path entry, Collection<String> labels) throws IOException {
        List<String> contents = new ArrayList<>(files(entry));
        labels.stream().map(LABEL::concat).forEach(contents::add);
        Files.write(entry.resolve(CONTENTS), contents);
    }

    /** The labels of an entry; empty when it is not complete. */
    public static Optional<Set<String>> labels(Path entry) {
        Path contents = entry.resolve(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return Optional.empty();
        }
        return Optional.of(lines(contents).stream()
                .filter(line -> line.startsWith(LABEL))
                .map(line -> line.substring(LABEL.length()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whether an entry is complete and its files are those it was completed with. */
    public static boolean isIntact(Path entry) {
        Path contents = entry.resolve(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return false;
        }
        Set<String> recorded =
                lines(contents).stream().filter(line -> !line.startsWith(LABEL)).collect(Collectors.toSet());
        try {
            return recorded.equals(files(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> files(Path entry) throws IOException {
        Set<String> files = new TreeSet<>();
        for (Path file : children(entry)) {
            if (String.valueOf(file.getFileName()).endsWith(PARQUET)) {
                files.add("file " + LandedStore.contentHash(file) + " " + file.getFileName());
            }
        }
        return files;
    }

    /** Empty where the file is damaged so that it is not UTF-8 any more; the entry is then taken as damaged. */
    private static List<String> lines(Path contents) {
        try {
            return Files.readAllLines(contents);
        } catch (CharacterCodingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all entries that this night did not use. */
    public void deleteUnused() throws IOException {
        for (Path kind : children(folder)) {
            for (Path entry : children(kind)) {
                if (!used.contains(entry)) {
                    Storage.delete(entry);
                }
            }
        }
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
