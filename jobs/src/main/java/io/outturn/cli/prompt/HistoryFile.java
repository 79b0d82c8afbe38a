package io.outturn.cli.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where statements typed before are kept: in the user's folder of state, for nobody else to read. */
final class HistoryFile {
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private HistoryFile() {}

    /** The file below the folder of state; {@code XDG_STATE_HOME} wins over {@code ~/.local/state}. */
    static Path inHome(@Nullable String stateHome, String home) {
        Path state =
                stateHome == null || stateHome.isBlank() || !Path.of(stateHome).isAbsolute()
                        ? Path.of(home, ".local", "state")
                        : Path.of(stateHome);
        return state.resolve("outturn").resolve("sql_history");
    }

    /** Makes the file, and takes rights from everybody but its owner. */
    static void protect(Path file) throws IOException {
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
}
