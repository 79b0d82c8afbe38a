package io.outturn.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;

/** Turns a staged night into a release and makes it current. */
public final class Publisher {
    private final Warehouse warehouse;

    public Publisher(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** The name the next release of a date gets. */
    public String nextName(LocalDate asOf) {
        int number = 1;
        while (Files.exists(warehouse.releases().resolve(asOf + "-" + number))) {
            number++;
        }
        return asOf + "-" + number;
    }

    /**
     * Moves the staged folder among the releases and points {@code current} at it, each in one atomic rename. A crash
     * between the two leaves the former release current and the new one complete; {@link #makeCurrent} finishes the work.
     *
     * <p>A release of an earlier date than the current one is kept beside it and does not become current.
     */
    public void publish(Path staged, Manifest manifest) throws IOException {
        manifest.write(staged.resolve(Manifest.FILE));
        Files.createDirectories(warehouse.releases());
        Files.move(staged, warehouse.releases().resolve(manifest.release()), StandardCopyOption.ATOMIC_MOVE);
        makeCurrent(manifest);
    }

    /** Points {@code current} at a release that is there, unless the current one is of a later date. */
    public void makeCurrent(Manifest manifest) throws IOException {
        Optional<Manifest> current = warehouse.currentRelease();
        if (current.isPresent() && current.get().asOf().isAfter(manifest.asOf())) {
            return;
        }
        Path link = warehouse.folder().resolve(Warehouse.NEXT);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("releases", manifest.release()));
        Files.move(link, warehouse.current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
