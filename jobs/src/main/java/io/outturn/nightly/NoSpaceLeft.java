package io.outturn.nightly;

import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A disk is full. Completed work is kept, and the next run continues from there. */
public final class NoSpaceLeft extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Messages of Linux, macOS and Windows; Java has no exception class for it. */
    private static final List<String> SAID =
            List.of("No space left on device", "not enough space on the disk", "Disk quota exceeded");

    private NoSpaceLeft(Path place, long free, Throwable failure) {
        super(
                "no space is left in " + place + " (" + FileUtils.byteCountToDisplaySize(free)
                        + " free); make room, then run again: what was done before is kept",
                failure);
    }

    /** This exception where the failure was caused by a full disk, else the failure itself. */
    static RuntimeException or(RuntimeException failure, Warehouse warehouse) {
        return isSaidBy(failure) ? of(failure, warehouse) : failure;
    }

    /** This exception where the failure was caused by a full disk, else the failure itself. */
    static IOException or(IOException failure, Warehouse warehouse) {
        if (isSaidBy(failure)) {
            throw of(failure, warehouse);
        }
        return failure;
    }

    static boolean isSaidBy(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> SAID.stream().anyMatch(String.valueOf(cause.getMessage())::contains));
    }

    /**
     * The exception seldom tells which disk is full, so of those that a night writes to the one with the least space is named.
     */
    private static NoSpaceLeft of(Throwable failure, Warehouse warehouse) {
        Path fullest = warehouse.folder();
        long least = Long.MAX_VALUE;
        for (Path place : List.of(warehouse.folder(), Path.of(System.getProperty("java.io.tmpdir")))) {
            long free = free(place);
            if (free < least) {
                least = free;
                fullest = place;
            }
        }
        return new NoSpaceLeft(fullest, least, failure);
    }

    private static long free(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
