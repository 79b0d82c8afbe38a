package io.outturn.landing;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.outturn.contract.Contract;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The landed files of a warehouse, each in {@code <contract>/<identity>/}. A folder appears there whole, by one rename, or
 * not at all, and is never changed afterwards. Where nothing can be renamed, its summary is written last, and a folder
 * without one is not looked at. The summary ends with a hash of what stands before, so that no count in it can be changed
 * unseen.
 *
 * @param folder the store's folder
 */
public record LandedStore(Path folder) {
    private static final String UNFINISHED = ".unfinished-";
    private static final String SUMMARY = "landing.json";
    private static final String SEAL = ",\"seal\":\"";
    private static final int SEAL_LENGTH = SEAL.length() + 64 + "\"}".length();
    /** Far more than any summary needs. A larger file is damaged, and is not read into memory. */
    private static final long LONGEST_SUMMARY = 64L << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // Summaries of other versions of the program may have other keys.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /** Folder of one landing. */
    public Path of(String contract, String identity) {
        return folder.resolve(contract).resolve(identity);
    }

    /**
     * The record of this landing, if it exists.
     *
     * @throws UncheckedIOException when its summary is not what was written; {@link #damage} tells beforehand
     */
    public Optional<LandedFile> find(String contract, String identity) {
        Path summary = of(contract, identity).resolve(SUMMARY);
        if (!Files.exists(summary)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(unsealed(summary), LandedFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sealed(byte[] json) {
        byte[] open = Arrays.copyOf(json, json.length - 1);
        byte[] seal = seal(open);
        byte[] sealed = Arrays.copyOf(open, open.length + seal.length);
        System.arraycopy(seal, 0, sealed, open.length, seal.length);
        return sealed;
    }

    private static byte[] unsealed(Path summary) throws IOException {
        byte[] sealed = Files.size(summary) > LONGEST_SUMMARY ? new byte[0] : Files.readAllBytes(summary);
        byte[] open = Arrays.copyOf(sealed, Math.max(0, sealed.length - SEAL_LENGTH));
        byte[] seal = Arrays.copyOfRange(sealed, open.length, sealed.length);
        if (!Arrays.equals(seal, seal(open))) {
            throw new IOException(summary + " has another content than it was written with");
        }
        byte[] json = Arrays.copyOf(open, open.length + 1);
        json[open.length] = '}';
        return json;
    }

    /** The summary's last key: a hash of everything before it. */
    private static byte[] seal(byte[] open) {
        String hash = HexFormat.of().formatHex(sha256().digest(open));
        return (SEAL + hash + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Lands the file unless its content has been landed already.
     *
     * @param name the file's name for messages
     * @param contentHash what {@link #contentHash(Path)} said of the file when its identity was worked out
     * @throws FileRefused when the file as a whole can't be taken, or has been changed since
     */
    public LandedFile land(
            Path file, String name, String contentHash, String identity, Contract contract, Mapping mapping) {
        Optional<LandedFile> before = find(contract.name(), identity);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            Path export = Storage.isLocal(file) ? file : copy(file);
            Path unfinished = unfinished(contract);
            try {
                LandedFile landed = Landing.land(export, name, identity, contract, mapping, unfinished);
                if (!contentHash(export).equals(contentHash)) {
                    throw new FileRefused(
                            name, "was changed while it was read; run again when its system has written it");
                }
                LandedFile hashed = landed.withHashes(hashes(unfinished));
                Files.write(unfinished.resolve(SUMMARY), sealed(JSON.writeValueAsBytes(hashed)));
                move(unfinished, of(contract.name(), identity));
                return hashed;
            } finally {
                FileUtils.deleteDirectory(unfinished.toFile());
                if (export != file) {
                    Files.deleteIfExists(export);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path file) throws IOException {
        Path copy = Files.createTempFile("outturn-", ".export");
        try (InputStream bytes = Files.newInputStream(file)) {
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    /** A local folder: it can be moved into a local store and copied into any other. */
    private Path unfinished(Contract contract) throws IOException {
        if (!Storage.isLocal(folder)) {
            return Files.createTempDirectory("outturn-");
        }
        Path siblings = folder.resolve(contract.name());
        Files.createDirectories(siblings);
        return Files.createTempDirectory(siblings, UNFINISHED);
    }

    private static Map<String, String> hashes(Path landing) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String file : List.of(Landing.ROWS, Landing.REJECTIONS)) {
            hashes.put(file, contentHash(landing.resolve(file)));
        }
        return hashes;
    }

    /**
     * What is wrong with a landing, by the hashes in its summary, such as a truncated file.
     *
     * @return empty when it is intact or does not exist
     */
    public Optional<String> damage(String contract, String identity) throws IOException {
        Path landing = of(contract, identity);
        if (!Files.isDirectory(landing)) {
            return Optional.empty();
        }
        Optional<LandedFile> landed;
        try {
            landed = find(contract, identity);
        } catch (UncheckedIOException e) {
            return Optional.of(SUMMARY + " has another content than it was written with");
        }
        if (landed.isEmpty()) {
            return Optional.of(SUMMARY + " is gone");
        }
        if (!landed.get().landing().equals(identity) || !landed.get().contract().equals(contract)) {
            return Optional.of(SUMMARY + " is that of another landing");
        }
        Map<String, String> hashes = Objects.requireNonNullElse(landed.get().hashes(), Map.of());
        for (String file : List.of(Landing.ROWS, Landing.REJECTIONS)) {
            if (!Files.exists(landing.resolve(file))) {
                return Optional.of(file + " is gone");
            }
            String hash = hashes.get(file);
            if (!contentHash(landing.resolve(file)).equals(hash)) {
                return Optional.of(file + " has another content than it was written with");
            }
        }
        return Optional.empty();
    }

    /** Whether a folder in the store is a landing, and not an unfinished one. */
    public static boolean isLanding(Path folder) {
        return !String.valueOf(folder.getFileName()).startsWith(UNFINISHED);
    }

    /** Removes a landing, so that its file is landed again when it is needed. Only while nothing is being landed. */
    public void remove(String contract, String identity) throws IOException {
        Storage.delete(of(contract, identity));
    }

    /** Deletes what killed tasks left unfinished. Only while nothing is being landed. */
    public void clear() throws IOException {
        if (!Storage.isLocal(folder) || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> landings = Files.walk(folder, 2)) {
            for (Path path : landings.filter(
                            p -> String.valueOf(p.getFileName()).startsWith(UNFINISHED))
                    .toList()) {
                FileUtils.deleteDirectory(path.toFile());
            }
        }
    }

    private static void move(Path from, Path target) throws IOException {
        if (!Storage.isLocal(target)) {
            for (String file : List.of(Landing.ROWS, Landing.REJECTIONS, SUMMARY)) {
                try (OutputStream bytes = Files.newOutputStream(target.resolve(file))) {
                    Files.copy(from.resolve(file), bytes);
                }
            }
            return;
        }
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            // Another task landed the same content at the same time, with the same result.
            return;
        }
    }

    /** SHA-256 of a file's bytes as lower-case hexadecimal. */
    public static String contentHash(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = sha256();
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
