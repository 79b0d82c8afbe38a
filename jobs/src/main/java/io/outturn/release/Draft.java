package io.outturn.release;

import io.outturn.storage.SharedText;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A night's tables on their way to being a release. On this machine's disks they are written apart and moved among the
 * releases at the end. On other storage, where nothing can be moved in one step, they are written where they stay, under a
 * name that is given to no other attempt, and are a release once their manifest is there.
 */
public final class Draft {
    /** Ending of the file that says that a name is taken. */
    static final String CLAIM = ".claim";

    private final Warehouse warehouse;
    private final Path folder;
    private final Path scratch;
    private final @Nullable String claimed;
    private final Optional<SharedText.Version> pointer;

    private Draft(
            Warehouse warehouse,
            Path folder,
            Path scratch,
            @Nullable String claimed,
            Optional<SharedText.Version> pointer) {
        this.warehouse = warehouse;
        this.folder = folder;
        this.scratch = scratch;
        this.claimed = claimed;
        this.pointer = pointer;
    }

    /** The draft of a fingerprint; what an earlier attempt left of it is taken up again. */
    static Draft moved(Warehouse warehouse, String fingerprint) {
        Path work = warehouse.work();
        return new Draft(
                warehouse, work.resolve(fingerprint), work.resolve(fingerprint + "-working"), null, Optional.empty());
    }

    /** A draft under the next name of the date that nobody has claimed. */
    static Draft inPlace(Warehouse warehouse, LocalDate asOf) throws IOException {
        Optional<SharedText.Version> pointer = SharedText.read(warehouse.current());
        String owner = UUID.randomUUID().toString();
        for (int number = 1; ; number++) {
            String name = asOf + "-" + number;
            Path folder = warehouse.releases().resolve(name);
            if (!Files.exists(folder) && SharedText.create(warehouse.work().resolve(name + CLAIM), owner)) {
                return new Draft(warehouse, folder, warehouse.work().resolve(name), name, pointer);
            }
        }
    }

    /** What will be the release's folder: everything in it is published. */
    public Path folder() {
        return folder;
    }

    /** Folder of what only this night needs. */
    public Path scratch() {
        return scratch;
    }

    /** Whether an earlier attempt began to write it; only a completed measure step says that its tables are all there. */
    public boolean isBegun() {
        return claimed == null && Files.isDirectory(folder);
    }

    /** The name the release gets. */
    public String name(LocalDate asOf) {
        if (claimed != null) {
            return claimed;
        }
        int number = 1;
        while (Files.exists(warehouse.releases().resolve(asOf + "-" + number))) {
            number++;
        }
        return asOf + "-" + number;
    }

    /** What the pointer to the current release said when the draft was begun. */
    Optional<SharedText.Version> pointer() {
        return pointer;
    }

    /**
     * Makes a release of it, in one atomic step.
     *
     * @throws Overtaken when another process has made a release of that name
     */
    void seal(Manifest manifest) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        if (Storage.isLocal(folder)) {
            Files.writeString(file, manifest.json());
            Files.createDirectories(warehouse.releases());
            Files.move(folder, warehouse.release(manifest), StandardCopyOption.ATOMIC_MOVE);
        } else if (!SharedText.create(file, manifest.json())) {
            throw new Overtaken("another night has published a release " + manifest.release()
                    + " meanwhile; run again, and see to it that two nights do not run in one warehouse");
        }
    }
}
