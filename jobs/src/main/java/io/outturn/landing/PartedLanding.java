package io.outturn.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Lands the parts of a large file in parallel. The result is the same as landing the file as a whole, with rows and rejections
 * in the order of the file, whatever the number of processors.
 */
final class PartedLanding {
    private final Landing.Task task;
    private final List<FilePart> parts;
    private final Path folder;

    PartedLanding(Landing.Task task, List<FilePart> parts, Path folder) {
        this.task = task;
        this.parts = parts;
        this.folder = folder;
    }

    LandedFile land() throws IOException {
        List<String> header;
        try (RawRows rows = open(parts.get(0))) {
            header = Landing.header(task.name(), rows);
        }
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService side = Executors.newFixedThreadPool(Math.min(processors, parts.size()));
        try {
            Deque<Future<LandedPart>> landing = new ArrayDeque<>();
            for (int part = 0; part < parts.size(); part++) {
                int place = part;
                landing.add(side.submit(() -> land(place, header, null)));
            }
            LandedFile landed = putTogether(landing, header);
            join(Landing.ROWS);
            join(Landing.REJECTIONS);
            return landed;
        } finally {
            side.shutdownNow();
        }
    }

    /** A row whose key occurs in an earlier part is a repeated one. A part with such a row, which is rare, is landed again. */
    private LandedFile putTogether(Deque<Future<LandedPart>> landing, List<String> header) throws IOException {
        LandedPart all = outcome(landing.remove());
        for (int place = 1; place < parts.size(); place++) {
            LandedPart next = outcome(landing.remove());
            if (all.keys().shares(next.keys())) {
                next = land(place, header, all.keys());
            }
            all.include(next);
        }
        return all.landed();
    }

    private LandedPart land(int place, List<String> header, @Nullable KeyTable earlier) throws IOException {
        LandedPart landed = new LandedPart(task, header, earlier);
        Path rows = partOf(Landing.ROWS, place);
        Path rejections = partOf(Landing.REJECTIONS, place);
        Files.deleteIfExists(rows);
        Files.deleteIfExists(rejections);
        try (RawRows records = open(parts.get(place))) {
            if (parts.get(place).isFirst()) {
                Landing.header(task.name(), records);
            }
            landed.land(records, rows, rejections);
        }
        return landed;
    }

    private RawRows open(FilePart part) throws IOException {
        return GuardedRows.open(
                task.name(), FileFormat.CSV, () -> part.open(task.mapping().csv()));
    }

    private Path partOf(String name, int place) {
        return folder.resolve(place + "-" + name);
    }

    private void join(String name) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int place = 0; place < parts.size(); place++) {
            written.add(partOf(name, place));
        }
        RowWriter.join(written, folder.resolve(name));
        for (Path part : written) {
            Files.delete(part);
        }
    }

    private static LandedPart outcome(Future<LandedPart> part) throws IOException {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new UncheckedIOException(failure);
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
