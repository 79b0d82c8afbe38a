package io.outturn.release;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds releases by the names people use: {@code 2026-09-30-1}, {@code 2026-09-30} for the newest of that date that is not
 * withdrawn, or {@code current}. A withdrawn one is found only by its full name.
 */
public final class ReleaseNames {
    /** The name of the current release. */
    public static final String CURRENT = "current";

    private static final int MOST_LISTED = 8;

    private ReleaseNames() {}

    /**
     * Finds a release.
     *
     * @throws NoRelease naming the existing ones
     */
    public static Manifest find(Warehouse warehouse, String name) throws IOException {
        if (name.equals(CURRENT)) {
            Optional<Manifest> current = warehouse.currentRelease();
            if (current.isPresent()) {
                return current.get();
            }
            throw new NoRelease(
                    warehouse.manifests().isEmpty()
                            ? "there is no release in " + warehouse.folder() + " yet; 'outturn run' makes one"
                            : "no release is current in " + warehouse.folder()
                                    + ": those there were withdrawn; 'outturn run' makes one");
        }
        List<Manifest> all = warehouse.manifests();
        Optional<Manifest> exact =
                all.stream().filter(manifest -> manifest.release().equals(name)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        Optional<Manifest> found = warehouse.standing().stream()
                .filter(manifest -> manifest.asOf().toString().equals(name))
                .max(Comparator.comparing(Manifest::number));
        if (found.isEmpty()
                && all.stream().anyMatch(manifest -> manifest.asOf().toString().equals(name))) {
            throw new NoRelease("every release of " + name + " was withdrawn; name one in full, such as " + name
                    + "-1, to look at it all the same");
        }
        return found.orElseThrow(() -> new NoRelease("there is no release " + name.replaceAll("\\p{Cntrl}", " ")
                + " in " + warehouse.folder() + listed(all)));
    }

    private static String listed(List<Manifest> all) {
        if (all.isEmpty()) {
            return "";
        }
        List<Manifest> newest = all.subList(Math.max(0, all.size() - MOST_LISTED), all.size());
        return "; there " + (newest.size() == 1 ? "is " : "are ") + (newest.size() < all.size() ? "... " : "")
                + newest.stream().map(Manifest::release).collect(Collectors.joining(", "));
    }
}
