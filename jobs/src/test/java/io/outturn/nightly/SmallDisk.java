package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk of a few megabytes, in memory, that can be filled. Mounting it takes the rights of root on Linux; elsewhere tests that
 * need it are skipped, unless {@code OUTTURN_REQUIRE_MOUNT} says that they must not be.
 */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "64m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
        if (Boolean.parseBoolean(System.getenv("OUTTURN_REQUIRE_MOUNT"))) {
            assertThat(isMounted).as("a disk could be mounted at " + folder).isTrue();
        }
        assumeTrue(isMounted, "skipped: no disk can be mounted here; it takes root on Linux");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Leaves so many bytes free, in whole pages. */
    void leave(long free) throws IOException {
        empty();
        byte[] page = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (Files.getFileStore(folder).getUsableSpace() > free) {
                filler.write(page);
            }
        }
    }

    /** Takes back what {@link #leave} took. */
    void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    void readOnly(boolean isReadOnly) throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount," + (isReadOnly ? "ro" : "rw"), folder.toString()))
                .isTrue();
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return false;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean hasEnded = process.waitFor(1, TimeUnit.MINUTES);
        if (hasEnded && process.exitValue() != 0) {
            System.out.println(String.join(" ", command) + ": " + said.strip());
        }
        return hasEnded && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
