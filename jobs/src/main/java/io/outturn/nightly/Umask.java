package io.outturn.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The umask of this process, which Java obeys and Hadoop's file systems have to be told. */
final class Umask {
    private Umask() {}

    /**
     * In octal, as in a shell.
     *
     * @return empty where files have no POSIX permissions
     */
    static Optional<String> ofThisProcess() throws IOException {
        Path probe = Path.of(System.getProperty("java.io.tmpdir"), "outturn-" + UUID.randomUUID());
        // Not by createTempDirectory, which makes folders private whatever the umask is.
        Files.createDirectory(probe);
        try {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(probe);
            int withheld = 0;
            for (PosixFilePermission permission : PosixFilePermission.values()) {
                withheld = withheld << 1 | (given.contains(permission) ? 0 : 1);
            }
            return Optional.of(String.format("%03o", withheld));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        } finally {
            Files.delete(probe);
        }
    }
}
