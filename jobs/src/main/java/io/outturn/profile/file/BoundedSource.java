package io.outturn.profile.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A file of which no more than the first bytes are ever looked at, so that one unclosed quote in a huge file can't take all
 * memory.
 */
record BoundedSource(Path file, long most) {
    InputStream open() throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setMaxCount(most)
                .get();
    }

    /** Whether there is more than is looked at. */
    boolean isCut() throws IOException {
        return Files.size(file) > most;
    }
}
