package io.outturn.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Local copies of remote files, for libraries that can only read local ones. They are cached by the store's content tag, so
 * that a release is fetched once; copies that were not used for two weeks are deleted. The folder is {@code OUTTURN_CACHE}, or
 * {@code outturn} in {@code XDG_CACHE_HOME} or {@code ~/.cache}.
 */
public final class LocalCopies {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final String UNFINISHED = ".unfinished-";

    private LocalCopies() {}

    /**
     * The path itself if it is local, else the path of a copy: of a file, or of the files directly in a folder.
     *
     * @throws UncheckedIOException when it can't be copied
     */
    public static Path of(Path path) {
        if (Storage.isLocal(path)) {
            return path;
        }
        try {
            return Files.isDirectory(path)
                    ? copy(path, files(path))
                    : copy(path, List.of(path)).resolve(String.valueOf(path.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path copy(Path path, List<Path> files) throws IOException {
        List<String> contents = new ArrayList<>(List.of(path.toString()));
        for (Path file : files) {
            RemoteAttributes attributes = Files.readAttributes(file, RemoteAttributes.class);
            contents.add(file.getFileName() + "|" + attributes.size() + "|" + attributes.tag()
                    + (attributes.tag() == null ? "|" + attributes.lastModifiedTime() : ""));
        }
        Path folder = cache().resolve(hash(String.join("\n", contents)));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(cache());
            removeOld();
            Path unfinished = Files.createTempDirectory(cache(), UNFINISHED);
            try {
                for (Path file : files) {
                    try (InputStream bytes = Files.newInputStream(file)) {
                        Files.copy(bytes, unfinished.resolve(String.valueOf(file.getFileName())));
                    }
                }
                move(unfinished, folder);
            } finally {
                FileUtils.deleteDirectory(unfinished.toFile());
            }
        }
        Files.setLastModifiedTime(folder, FileTime.from(Clock.systemUTC().instant()));
        return folder;
    }

    private static void move(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void removeOld() throws IOException {
        Instant limit = Clock.systemUTC().instant().minus(KEPT);
        try (Stream<Path> copies = Files.list(cache())) {
            for (Path copy : copies.toList()) {
                if (Files.getLastModifiedTime(copy).toInstant().isBefore(limit)) {
                    FileUtils.deleteDirectory(copy.toFile());
                }
            }
        }
    }

    private static Path cache() {
        String own = System.getenv("OUTTURN_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String shared = System.getenv("XDG_CACHE_HOME");
        return (shared == null || shared.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(shared))
                .resolve("outturn")
                .toAbsolutePath();
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
