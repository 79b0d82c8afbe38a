package io.outturn.review;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Files on the class path that pages are made of. */
final class Resources {
    private Resources() {}

    /** @param name below {@code review/}, or from the root when it begins with a slash */
    static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @param name as for {@link #text} */
    static void copy(String name, Path file) throws IOException {
        try (InputStream in = open(name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** @param name as for {@link #text} */
    static InputStream stream(String name) {
        return open(name);
    }

    private static InputStream open(String name) {
        String path = name.startsWith("/") ? name : "/review/" + name;
        return Objects.requireNonNull(Resources.class.getResourceAsStream(path), path);
    }
}
