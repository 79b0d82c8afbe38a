package io.outturn.release;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.outturn.storage.SharedText;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The withdrawal of a release: {@code withdrawn.json} beside its manifest, which is not changed. It is written in one atomic
 * step, and stays with the release when that is copied.
 *
 * @param withdrawnAt null where the file is damaged
 * @param why the reason given by the person who withdrew it
 */
public record Withdrawal(@Nullable Instant withdrawnAt, String why) {
    /** Name of the file in a release's folder. */
    static final String FILE = "withdrawn.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * The withdrawal of the release in a folder, if the file exists. A damaged file counts, too.
     *
     * @param release folder of a release
     */
    static Optional<Withdrawal> of(Path release) throws IOException {
        Path file = release.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(
                read(file).orElseGet(() -> new Withdrawal(null, "nobody can tell any more: " + FILE + " is damaged")));
    }

    /** What is wrong with the file, if it exists and is damaged. */
    static Optional<String> damage(Path release) throws IOException {
        Path file = release.resolve(FILE);
        return Files.exists(file) && read(file).isEmpty()
                ? Optional.of("is damaged: why the release was taken back can't be read")
                : Optional.empty();
    }

    private static Optional<Withdrawal> read(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        try {
            Withdrawal read = JSON.readValue(text, Withdrawal.class);
            return Optional.of(
                    new Withdrawal(Objects.requireNonNull(read.withdrawnAt()), Objects.requireNonNull(read.why())));
        } catch (IOException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** Writes it beside the manifest of a release, in one atomic step. */
    void write(Warehouse warehouse, Manifest release) throws IOException {
        String text = JSON.writeValueAsString(this);
        Path file = warehouse.release(release).resolve(FILE);
        if (!Storage.isLocal(file)) {
            SharedText.create(file, text);
            return;
        }
        Files.createDirectories(warehouse.work());
        Path next = warehouse.work().resolve("withdrawn-" + release.release());
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
