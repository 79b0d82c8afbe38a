package io.outturn.release;

import io.outturn.landing.LandedStore;
import io.outturn.storage.SharedText;
import io.outturn.storage.Storage;
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

/**
 * The folders of one warehouse.
 *
 * <pre>
 * landed/    typed rows of every export file, by content
 * cache/     results kept for later nights; may be deleted at any time
 * work/      the night in progress; nothing here is ever read by anyone else
 * releases/  finished nights, never changed
 * current    a link to the newest release that was not taken back, or its name where there are no links
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

    /** Folder of nights in progress. */
    Path work() {
        return folder.resolve("work");
    }

    /**
     * The draft of a night. Only for the holder of the lock.
     *
     * @param fingerprint identity of the night, by which an earlier attempt is found
     */
    public Draft draft(String fingerprint, LocalDate asOf) throws IOException {
        return Storage.isLocal(folder) ? Draft.moved(this, fingerprint) : Draft.inPlace(this, asOf);
    }

    /**
     * Deletes what killed nights left unfinished, except the draft of this fingerprint, which the night may continue. Only for
     * the holder of the warehouse's lock.
     */
    public void clear(String fingerprint) throws IOException {
        landed().clear();
        if (!Storage.isLocal(folder)) {
            clearUnsealed();
        }
        for (Path path : Cleaning.children(work())) {
            boolean isClaim = String.valueOf(path.getFileName()).endsWith(Draft.CLAIM);
            if (!isClaim && !path.equals(work().resolve(fingerprint))) {
                Storage.delete(path);
            }
        }
    }

    /** What killed nights left behind, except unfinished landings. Only for the holder of the lock. */
    List<Path> unfinished() throws IOException {
        List<Path> unfinished = new ArrayList<>();
        for (Path path : Cleaning.children(work())) {
            // Spark creates an empty folder there.
            if (!Files.isDirectory(path) || !Cleaning.children(path).isEmpty()) {
                unfinished.add(path);
            }
        }
        for (Path release : Storage.isLocal(folder) ? List.<Path>of() : Cleaning.children(releases())) {
            if (!Files.exists(release.resolve(Manifest.FILE))) {
                unfinished.add(release);
            }
        }
        Path link = folder.resolve(NEXT);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            unfinished.add(link);
        }
        return unfinished;
    }

    /** Moves a release out of the folder of releases in one atomic step, and returns where it can be deleted. */
    Path takeAway(Path release) throws IOException {
        if (!Storage.isLocal(folder)) {
            // Without its manifest it is not a release any more.
            Files.delete(release.resolve(Manifest.FILE));
            return release;
        }
        Path removed = work().resolve("removed-" + release.getFileName());
        Files.createDirectories(removed.getParent());
        return Files.move(release, removed, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reservations of names without a release are kept, because a process that lost its lock may still write there. */
    private void clearUnsealed() throws IOException {
        for (Path release : Cleaning.children(releases())) {
            if (Files.exists(release.resolve(Manifest.FILE))) {
                Files.deleteIfExists(work().resolve(release.getFileName() + Draft.CLAIM));
            } else {
                Storage.delete(release);
            }
        }
    }

    /** Folder of results that are kept for later nights; it may be deleted at any time. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /** Folder of all releases. */
    public Path releases() {
        return folder.resolve("releases");
    }

    /** Folder of one release. */
    public Path release(Manifest release) {
        return releases().resolve(release.release());
    }

    /** The link to the current release; on storage without links a text file with its name. */
    public Path current() {
        return folder.resolve("current");
    }

    /** Folder of the database with records of runs, unless another database is configured. */
    public Path jobs() {
        return folder.resolve("jobs");
    }

    /** The file that is locked while a night runs. */
    public Path lock() {
        return folder.resolve("night.lock");
    }

    /**
     * The warehouse's identity, created on first use. It distinguishes warehouses that record their runs in one database, and
     * does not change when the folder is moved. Only for the holder of the warehouse's lock.
     */
    public String identity() throws IOException {
        if (!Files.exists(identityFile())) {
            Files.writeString(identityFile(), UUID.randomUUID().toString());
        }
        return Files.readString(identityFile()).strip();
    }

    /** Whether the warehouse exists and has this identity. */
    public boolean isNamed(String identity) throws IOException {
        return Files.exists(identityFile()) && identity().equals(identity);
    }

    private Path identityFile() {
        return folder.resolve("warehouse.id");
    }

    /** The manifests of all releases, by date and then by number. */
    public List<Manifest> manifests() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (Path release : Cleaning.children(releases())) {
            Path manifest = release.resolve(Manifest.FILE);
            if (Files.exists(manifest)) {
                Manifest read = Manifest.read(manifest);
                if (!String.valueOf(release.getFileName()).equals(read.release())) {
                    throw new DamagedFiles(List.of(manifest + " is that of release " + read.release()));
                }
                manifests.add(read);
            }
        }
        manifests.sort(Comparator.comparing(Manifest::asOf).thenComparing(Manifest::number));
        return manifests;
    }

    /** The withdrawal of a release, if it is withdrawn. */
    public Optional<Withdrawal> withdrawal(Manifest release) throws IOException {
        return Withdrawal.of(release(release));
    }

    /** The withdrawn releases, by date and then by number. */
    public List<WithdrawnRelease> withdrawn() throws IOException {
        List<WithdrawnRelease> withdrawn = new ArrayList<>();
        for (Manifest release : manifests()) {
            withdrawal(release).ifPresent(mark -> withdrawn.add(new WithdrawnRelease(release, mark)));
        }
        return withdrawn;
    }

    /** The manifests of the releases that are not withdrawn, by date and then by number. */
    public List<Manifest> standing() throws IOException {
        List<Manifest> standing = new ArrayList<>();
        for (Manifest release : manifests()) {
            if (withdrawal(release).isEmpty()) {
                standing.add(release);
            }
        }
        return standing;
    }

    /** The newest release of an earlier as-of date that is not withdrawn. */
    public Optional<Manifest> releaseBefore(LocalDate asOf) throws IOException {
        return standing().stream()
                .filter(manifest -> manifest.asOf().isBefore(asOf))
                .max(Comparator.comparing(Manifest::asOf).thenComparing(Manifest::number));
    }

    /** Folder of a release's table. */
    public Path table(Manifest release, String table) {
        return release(release).resolve("tables").resolve(table);
    }

    /** The release of this fingerprint that is not withdrawn. */
    public Optional<Manifest> releaseOf(String fingerprint) throws IOException {
        return standing().stream()
                .filter(manifest -> manifest.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** The current release, if there is one. */
    public Optional<Manifest> currentRelease() throws IOException {
        Path release = current();
        if (!Storage.isLocal(folder)) {
            Optional<SharedText.Version> name = SharedText.read(current());
            if (name.isEmpty()) {
                return Optional.empty();
            }
            release = releases().resolve(name.get().text().strip());
        }
        Path manifest = release.resolve(Manifest.FILE);
        return Files.exists(manifest) ? Optional.of(Manifest.read(manifest)) : Optional.empty();
    }
}
