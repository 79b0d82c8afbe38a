package io.outturn.nightly;

import io.outturn.configuration.InputFile;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.commons.io.FileUtils;

/** A warehouse in the temporary folder of the machine, deleted when it is closed or the process is asked to end. */
final class TemporaryWarehouse implements AutoCloseable {
    private final Path folder;
    private final Thread removal;

    private TemporaryWarehouse(Path folder) {
        this.folder = folder;
        this.removal = new Thread(() -> FileUtils.deleteQuietly(folder.toFile()));
        Runtime.getRuntime().addShutdownHook(removal);
    }

    static TemporaryWarehouse create() throws IOException {
        return new TemporaryWarehouse(
                Files.createTempDirectory("outturn-check-").toRealPath());
    }

    Path folder() {
        return folder;
    }

    /**
     * Checks that there is space for landed rows and tables, each of which take less than their exports.
     *
     * @throws IOException when there is not enough space
     */
    void checkRoom(Collection<InputFile> files) throws IOException {
        long needed = 0;
        for (InputFile file : files) {
            needed += Files.size(file.path());
        }
        FileStore store = Files.getFileStore(folder);
        if (store.getUsableSpace() < needed) {
            throw new IOException("the rows of exports of " + FileUtils.byteCountToDisplaySize(needed) + ", for "
                    + folder.getParent() + " has " + FileUtils.byteCountToDisplaySize(store.getUsableSpace())
                    + " left; make room there, or name another folder in JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=...");
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // The process is ending, so the hook has run or is running.
            return;
        }
    }
}
