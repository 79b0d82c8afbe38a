package io.outturn.release;

import io.outturn.landing.LandedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The folders of one warehouse.
 *
 * <pre>
 * landed/    typed rows of every export file, by content
 * work/      the night in progress; nothing here is ever read by anyone else
 * releases/  finished nights, never changed
 * current    a link to the newest release
 * jobs/      which night ran when and how it ended
 * </pre>
 *
 * @param folder absolute path of the warehouse
 */
public record Warehouse(Path folder) {
    /** The link that becomes {@code current} by a rename. */
    static final String NEXT = ".current-next";

    /** The landed export files. */
    public LandedStore landed() {
        return new LandedStore(folder.resolve("landed"));
    }

    /** Folder a night of this fingerprint stages its tables in. */
    public Path staging(String fingerprint) {
        return folder.resolve("work").resolve(fingerprint);
    }

    /**
     * Removes what killed nights left half done, but for the staging folder of this fingerprint, which the night at hand may
     * take up again. Only for the holder of the warehouse's lock.
     */
    public void clear(String fingerprint) throws IOException {
        landed().clear();
        Path work = folder.resolve("work");
        if (!Files.isDirectory(work)) {
            return;
        }
        try (Stream<Path> left = Files.list(work)) {
            for (Path path : left.filter(p -> !p.equals(staging(fingerprint))).toList()) {
                FileUtils.deleteDirectory(path.toFile());
            }
        }
    }

    /** What nights that did not end left behind, but for unfinished landings. Only for the holder of the lock. */
    List<Path> unfinished() throws IOException {
        List<Path> unfinished = new ArrayList<>();
        for (Path path : Cleaning.children(folder.resolve("work"))) {
            // Spark makes an empty folder there.
            if (!Files.isDirectory(path) || !Cleaning.children(path).isEmpty()) {
                unfinished.add(path);
            }
        }
        Path link = folder.resolve(NEXT);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            unfinished.add(link);
        }
        return unfinished;
    }

    /** Takes a release from among the others in one step, and gives the place where it can be removed. */
    Path takeAway(Path release) throws IOException {
        Path removed = folder.resolve("work").resolve("removed-" + release.getFileName());
        Files.createDirectories(removed.getParent());
        return Files.move(release, removed, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Folder of all releases. */
    public Path releases() {
        return folder.resolve("releases");
    }

    /** The link that names the newest release. */
    public Path current() {
        return folder.resolve("current");
    }

    /** Folder of the run records where no other database is configured. */
    public Path jobs() {
        return folder.resolve("jobs");
    }

    /** The file whose lock says that a night is running. */
    public Path lock() {
        return folder.resolve("night.lock");
    }

    /**
     * The warehouse's own name, made when it is first used: in a database that several warehouses record their runs in, it
     * tells them apart, and it stays when the folder is moved. Only for the holder of the warehouse's lock.
     */
    public String identity() throws IOException {
        Path file = folder.resolve("warehouse.id");
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file).strip();
    }

    /** The manifests of all releases, by date and then by number. */
    public List<Manifest> manifests() throws IOException {
        if (!Files.isDirectory(releases())) {
            return List.of();
        }
        List<Manifest> manifests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(releases())) {
            for (Path release : folders.toList()) {
                Path manifest = release.resolve(Manifest.FILE);
                if (Files.exists(manifest)) {
                    Manifest read = Manifest.read(manifest);
                    if (!release.getFileName().toString().equals(read.release())) {
                        throw new DamagedFiles(List.of(manifest + " is that of release " + read.release()));
                    }
                    manifests.add(read);
                }
            }
        }
        manifests.sort(Comparator.comparing(Manifest::asOf).thenComparing(Manifest::number));
        return manifests;
    }

    /** The newest release that looks from an earlier date than this, if there is one. */
    public Optional<Manifest> releaseBefore(LocalDate asOf) throws IOException {
        return manifests().stream()
                .filter(manifest -> manifest.asOf().isBefore(asOf))
                .max(Comparator.comparing(Manifest::asOf).thenComparing(Manifest::number));
    }

    /** Folder of a release. */
    public Path release(Manifest release) {
        return releases().resolve(release.release());
    }

    /** Folder of a release's table. */
    public Path table(Manifest release, String table) {
        return release(release).resolve("tables").resolve(table);
    }

    /** The release made of exactly these inputs, configuration, code and date, if there is one. */
    public Optional<Manifest> releaseOf(String fingerprint) throws IOException {
        return manifests().stream()
                .filter(manifest -> manifest.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** The release readers are given now. */
    public Optional<Manifest> currentRelease() throws IOException {
        Path manifest = current().resolve(Manifest.FILE);
        return Files.exists(manifest) ? Optional.of(Manifest.read(manifest)) : Optional.empty();
    }
}
