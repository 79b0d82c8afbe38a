package io.outturn.release;

import io.outturn.landing.LandedStore;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be deleted from a warehouse: releases that the retention rule does not keep, landed rows that neither a kept release
 * nor an export refers to, and what killed nights left unfinished.
 *
 * @param items what can be deleted, releases first
 * @param kept number of releases that are kept
 */
public record Cleaning(List<Item> items, int kept) {

    /** Why something can be deleted. */
    public enum Kind {
        RELEASE("release"),
        LANDED("landed rows nothing refers to"),
        UNFINISHED("work of a night that did not end");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One folder or file.
     *
     * @param name its path in the warehouse
     * @param bytes its size
     */
    public record Item(Kind kind, Path path, String name, long bytes) {}

    public Cleaning {
        items = List.copyOf(items);
    }

    /**
     * Finds what can be deleted. Only for the holder of the warehouse's lock.
     *
     * @param exports identities of the landed rows of all exports, which the next night needs; null where they are not
     *     known, and then all landed rows are kept
     */
    public static Cleaning of(Warehouse warehouse, Retention retention, @Nullable Set<String> exports)
            throws IOException {
        List<Manifest> releases = warehouse.manifests();
        Set<String> withdrawn = warehouse.withdrawn().stream()
                .map(taken -> taken.release().release())
                .collect(Collectors.toSet());
        Set<String> kept = retention.kept(releases, withdrawn, warehouse.currentRelease());
        List<Item> items = new ArrayList<>();
        Set<String> landings = new HashSet<>(exports == null ? Set.of() : exports);
        for (Manifest release : releases) {
            if (kept.contains(release.release())) {
                release.inputs().forEach(input -> landings.add(input.landing()));
            } else {
                items.add(item(warehouse, Kind.RELEASE, warehouse.release(release)));
            }
        }
        for (Path contract : children(warehouse.landed().folder())) {
            for (Path landing : children(contract)) {
                boolean isLanding = LandedStore.isLanding(landing);
                if (!isLanding || (exports != null && !landings.contains(String.valueOf(landing.getFileName())))) {
                    items.add(item(warehouse, isLanding ? Kind.LANDED : Kind.UNFINISHED, landing));
                }
            }
        }
        for (Path unfinished : warehouse.unfinished()) {
            items.add(item(warehouse, Kind.UNFINISHED, unfinished));
        }
        return new Cleaning(items, kept.size());
    }

    /** The size of all items. */
    public long bytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    /** Deletes everything. A release is first moved away in one atomic step, so that no reader finds half of one. */
    public void carryOut(Warehouse warehouse) throws IOException {
        for (Item item : items) {
            Path path = item.path();
            if (item.kind() == Kind.RELEASE) {
                path = warehouse.takeAway(path);
            }
            Storage.delete(path);
        }
    }

    private static Item item(Warehouse warehouse, Kind kind, Path path) throws IOException {
        long bytes = 0;
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        return new Item(kind, path, warehouse.folder().relativize(path).toString(), bytes);
    }

    static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
