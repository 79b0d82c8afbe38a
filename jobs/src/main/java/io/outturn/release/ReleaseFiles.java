package io.outturn.release;

import io.outturn.landing.LandedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the files of a release, and the landed files it rests on, with the hashes recorded when they were written. */
public final class ReleaseFiles {
    private ReleaseFiles() {}

    /**
     * Differences from the manifest, a line each: files that are missing, truncated, changed, or not listed.
     *
     * @return empty when the release is intact
     */
    public static List<String> damage(Warehouse warehouse, Manifest release) throws IOException {
        Path folder = warehouse.release(release);
        List<Manifest.DataFile> files = new ArrayList<>(release.evidence());
        release.tables().forEach(table -> files.addAll(table.files()));
        List<String> damage = new ArrayList<>();
        for (Manifest.DataFile file : files) {
            damage(folder.resolve(file.path()), file.bytes(), file.sha256())
                    .ifPresent(what -> damage.add(release.release() + "/" + file.path() + " " + what));
        }
        Withdrawal.damage(folder).ifPresent(what -> damage.add(release.release() + "/" + Withdrawal.FILE + " " + what));
        Set<String> unknown = new TreeSet<>();
        Path tables = folder.resolve("tables");
        if (Files.isDirectory(tables)) {
            try (Stream<Path> found = Files.walk(tables)) {
                found.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString())
                        .forEach(unknown::add);
            }
        }
        unknown.removeAll(files.stream().map(Manifest.DataFile::path).collect(Collectors.toSet()));
        unknown.forEach(file -> damage.add(release.release() + "/" + file + " is not in the manifest"));
        return damage;
    }

    /** What is wrong with the landed rows of an input; empty when they are intact. */
    public static Optional<String> damage(Warehouse warehouse, Manifest.Input input) throws IOException {
        LandedStore landed = warehouse.landed();
        if (!Files.isDirectory(landed.of(input.contract(), input.landing()))) {
            return Optional.of("the landed rows of " + input.file() + " are gone");
        }
        return landed.damage(input.contract(), input.landing())
                .map(what -> "the landed rows of " + input.file() + " are damaged (" + what + ")");
    }

    private static Optional<String> damage(Path file, long bytes, String sha256) throws IOException {
        if (!Files.exists(file)) {
            return Optional.of("is gone");
        }
        if (Files.size(file) != bytes) {
            return Optional.of("has " + Files.size(file) + " bytes, not the " + bytes + " it was published with");
        }
        return LandedStore.contentHash(file).equals(sha256)
                ? Optional.empty()
                : Optional.of("has another content than it was published with");
    }
}
