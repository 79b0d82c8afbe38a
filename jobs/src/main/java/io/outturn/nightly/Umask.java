package io.outturn.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rights that this process withholds from what it makes. Java obeys them; Hadoop's file systems have to be told. */
final class Umask {
    private Umask() {}

    /**
     * In octal, as the shell says it.
     *
     * @return empty where files have no such rights
     */
    static Optional<String> ofThisProcess() throws IOException {
        Path probe = Path.of(System.getProperty("java.io.tmpdir"), "outturn-" + UUID.randomUUID());
        // Made the plain way: a temporary folder of the library's would be closed to others whatever the umask.
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
