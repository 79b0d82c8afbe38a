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
 * The tables of a night before they are a release. On local disks they are written to a folder that is renamed at the end. On
 * other storage, which can't rename in one step, they are written in place, under a name that no other attempt gets, and become
 * a release when the manifest is written.
 */
public final class Draft {
    /** Ending of the file that reserves a name. */
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

    /** The draft of a fingerprint, with what an earlier attempt wrote. */
    static Draft moved(Warehouse warehouse, String fingerprint) {
        Path work = warehouse.work();
        return new Draft(
                warehouse, work.resolve(fingerprint), work.resolve(fingerprint + "-working"), null, Optional.empty());
    }

    /** A draft under the next name of the date that is not reserved. */
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

    /** The folder that becomes the release: everything in it is published. */
    public Path folder() {
        return folder;
    }

    /** Folder for what only this night needs. */
    public Path scratch() {
        return scratch;
    }

    /** Whether an earlier attempt began to write it. Its tables are complete only if the measure step was completed. */
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

    /** The pointer to the current release when the draft was begun. */
    Optional<SharedText.Version> pointer() {
        return pointer;
    }

    /**
     * Turns the draft into a release, in one atomic step.
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
