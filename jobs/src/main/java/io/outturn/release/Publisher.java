package io.outturn.release;

import io.outturn.storage.SharedText;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Turns a night's draft into a release and makes it current. */
public final class Publisher {
    private final Warehouse warehouse;

    public Publisher(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Turns the draft into a release and points {@code current} to it, each in one atomic step. After a crash between the two
     * the new release is complete and the former one still current; {@link #makeCurrent} finishes the work.
     *
     * <p>A release of an earlier date than the current one is kept beside it and does not become current.
     *
     * @throws Overtaken when another process has published since the draft was begun
     */
    public void publish(Draft draft, Manifest manifest) throws IOException {
        draft.seal(manifest);
        if (isNewest(manifest)) {
            point(manifest, draft.pointer());
        }
    }

    /** Points {@code current} to an existing release, unless the current one is of a later date. */
    public void makeCurrent(Manifest manifest) throws IOException {
        if (isNewest(manifest)) {
            point(
                    manifest,
                    Storage.isLocal(warehouse.folder()) ? Optional.empty() : SharedText.read(warehouse.current()));
        }
    }

    /**
     * Withdraws a release: it is marked and kept, but no longer current. After a crash it may be marked and still current;
     * {@link #settle} finishes the work. Only for the holder of the warehouse's lock.
     *
     * @throws Overtaken when another process has made a release current meanwhile
     */
    public void withdraw(Manifest manifest, String why, Clock clock) throws IOException {
        // Tables of an interrupted night may contain restatements against this release.
        warehouse.clear("");
        if (warehouse.withdrawal(manifest).isEmpty()) {
            new Withdrawal(clock.instant(), why).write(warehouse, manifest);
        }
        settle();
    }

    /**
     * If the current release is withdrawn, makes the newest one current that is not, or none if there is none. Only for the
     * holder of the warehouse's lock.
     */
    public void settle() throws IOException {
        Optional<SharedText.Version> before =
                Storage.isLocal(warehouse.folder()) ? Optional.empty() : SharedText.read(warehouse.current());
        Optional<Manifest> current = warehouse.currentRelease();
        if (current.isEmpty() || warehouse.withdrawal(current.get()).isEmpty()) {
            return;
        }
        List<Manifest> standing = warehouse.standing();
        if (!standing.isEmpty()) {
            point(standing.get(standing.size() - 1), before);
        } else if (before.isPresent()) {
            replace(before.get(), "", current.get().release());
        } else {
            Files.delete(warehouse.current());
        }
    }

    private boolean isNewest(Manifest manifest) throws IOException {
        Optional<Manifest> current = warehouse.currentRelease();
        return current.isEmpty()
                || !current.get().asOf().isAfter(manifest.asOf())
                || warehouse.withdrawal(current.get()).isPresent();
    }

    private void point(Manifest manifest, Optional<SharedText.Version> before) throws IOException {
        String name = manifest.release();
        if (Storage.isLocal(warehouse.folder())) {
            Path link = warehouse.folder().resolve(Warehouse.NEXT);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of("releases", name));
            Files.move(link, warehouse.current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (before.isPresent()) {
            replace(before.get(), name, name);
        } else if (!SharedText.create(warehouse.current(), name)) {
            throw overtaken(name);
        }
    }

    private void replace(SharedText.Version before, String text, String release) throws IOException {
        if (!SharedText.replace(warehouse.current(), before, text)) {
            throw overtaken(release);
        }
    }

    private static Overtaken overtaken(String release) {
        return new Overtaken("another night has made its release current meanwhile; release " + release
                + " is whole and kept beside it. Run again to make it current, and see to it that two nights do not"
                + " run in one warehouse");
    }
}
