package io.outturn.release;

import io.outturn.storage.SharedText;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Turns a night's draft into a release and makes it current. */
public final class Publisher {
    private final Warehouse warehouse;

    public Publisher(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Makes a release of the draft and points {@code current} at it, each in one atomic step. A crash between the two leaves
     * the former release current and the new one complete; {@link #makeCurrent} finishes the work.
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

    /** Points {@code current} at a release that is there, unless the current one is of a later date. */
    public void makeCurrent(Manifest manifest) throws IOException {
        if (isNewest(manifest)) {
            point(
                    manifest,
                    Storage.isLocal(warehouse.folder()) ? Optional.empty() : SharedText.read(warehouse.current()));
        }
    }

    private boolean isNewest(Manifest manifest) throws IOException {
        Optional<Manifest> current = warehouse.currentRelease();
        return current.isEmpty() || !current.get().asOf().isAfter(manifest.asOf());
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
        boolean isPointed = before.isPresent()
                ? SharedText.replace(warehouse.current(), before.get(), name)
                : SharedText.create(warehouse.current(), name);
        if (!isPointed) {
            throw new Overtaken("another night has made its release current meanwhile; release " + name
                    + " is whole and kept beside it. Run again to make it current, and see to it that two nights do not"
                    + " run in one warehouse");
        }
    }
}
