package io.outturn.nightly;

import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Content hashes of exports. An export that an earlier night has hashed is not read again where the operating system tells that
 * neither its content nor its attributes have changed since.
 */
final class ExportHashes {
    private static final String FILE = "export_hashes";
    private static final String TELLS = "unix:size,ino,lastModifiedTime,ctime";

    /**
     * Files changed less than this before they were read are not remembered: a change just after may have the same time stamp.
     */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Path file;
    private final Map<String, Seen> before;
    private final Map<String, Seen> now = new ConcurrentHashMap<>();

    private record Seen(String traits, String hash) {}

    private ExportHashes(Path file, Map<String, Seen> before) {
        this.file = file;
        this.before = before;
    }

    /** The hashes that earlier nights of the warehouse have kept; none when they can't be read. */
    static ExportHashes of(Warehouse warehouse) {
        Path file = warehouse.cache().resolve(FILE);
        Map<String, Seen> seen = new TreeMap<>();
        if (Storage.isLocal(file) && Files.isRegularFile(file)) {
            for (String line : unsealed(file)) {
                String[] parts = line.split("\t", 3);
                if (parts.length == 3) {
                    seen.put(parts[2], new Seen(parts[1], parts[0]));
                }
            }
        }
        return new ExportHashes(file, seen);
    }

    /** The lines below the first, which is their hash. Without that check a damaged line would make an export look changed. */
    private static List<String> unsealed(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> seen = lines.subList(Math.min(1, lines.size()), lines.size());
            return lines.isEmpty() || !lines.get(0).equals(seal(seen)) ? List.of() : seen;
        } catch (CharacterCodingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String seal(List<String> lines) {
        return Landing.sha256(String.join("\n", lines));
    }

    /** SHA-256 of the bytes of each file, in their order. Several files are read in parallel. */
    List<String> of(Collection<Path> exports) throws IOException {
        try {
            return exports.parallelStream().map(this::of).collect(Collectors.toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String of(Path export) {
        try {
            String name = export.toAbsolutePath().toString();
            String traits = traits(export);
            Seen known = before.get(name);
            String hash =
                    known != null && known.traits().equals(traits) ? known.hash() : LandedStore.contentHash(export);
            if (traits != null && name.lines().count() == 1) {
                now.put(name, new Seen(traits, hash));
            }
            return hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that changes when the file is written; null where the operating system tells no such thing. */
    private static @Nullable String traits(Path export) throws IOException {
        if (!Storage.isLocal(export)
                || !export.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        Map<String, Object> traits = new TreeMap<>(Files.readAttributes(export, TELLS, new LinkOption[0]));
        Instant settled = Clock.systemUTC().instant().minus(MOMENT);
        boolean isSettled = traits.values().stream()
                .filter(FileTime.class::isInstance)
                .allMatch(time -> ((FileTime) time).toInstant().isBefore(settled));
        return isSettled ? traits.toString() : null;
    }

    /** Keeps the hashes of exports that still exist for later nights. Only for the holder of the warehouse's lock. */
    void keep() throws IOException {
        if (!Storage.isLocal(file)) {
            return;
        }
        Map<String, Seen> all = new TreeMap<>(before);
        all.putAll(now);
        if (all.equals(before)) {
            return;
        }
        all.keySet().removeIf(export -> !Files.exists(Path.of(export)));
        List<String> lines = new ArrayList<>();
        all.forEach((export, seen) -> lines.add(String.join("\t", seen.hash(), seen.traits(), export)));
        lines.add(0, seal(lines));
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(FILE + ".unfinished");
        Files.write(unfinished, lines);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
