package io.outturn.nightly;

import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Allows one night at a time in a warehouse. On local disks it is a lock of the operating system, which is released when the
 * process ends, however it ends; elsewhere it is a {@link LeasedLock}.
 */
public abstract class NightLock implements AutoCloseable {
    /** A lock of the operating system. */
    private static final class FileNightLock extends NightLock {
        private final FileChannel channel;

        FileNightLock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        void confirm() {
            // It can't be lost while the process runs.
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Another process has the lock; the message says which and since when. */
    public static final class Held extends RuntimeException {
        Held(String holder) {
            super("another night is running in this warehouse (" + holder + "); wait for it to end, then run again");
        }
    }

    /** Another process took the lock over, because this one had not confirmed it for too long. */
    public static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(Path lock) {
            super("this night was not heard of for so long that another took its lock over (" + lock
                    + "); nothing of it was published. Run again");
        }
    }

    /**
     * Checks that this process still has the lock.
     *
     * @throws Lost when another process took it over
     */
    abstract void confirm() throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** @throws Held when another process has the lock */
    public static NightLock take(Warehouse warehouse) throws IOException {
        if (!Storage.isLocal(warehouse.folder())) {
            return LeasedLock.take(warehouse.lock(), Clock.systemUTC());
        }
        Files.createDirectories(warehouse.folder());
        Path file = warehouse.lock();
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        if (tryLock(channel) == null) {
            channel.close();
            throw new Held(Files.readString(file).strip());
        }
        String holder = "process " + ProcessHandle.current().pid() + ", since " + Instant.now();
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new FileNightLock(channel);
    }

    /** The process that has the lock, as it wrote itself down; empty when none has. */
    public static Optional<String> holder(Warehouse warehouse) throws IOException {
        if (!Storage.isLocal(warehouse.folder())) {
            return LeasedLock.holder(warehouse.lock(), Clock.systemUTC());
        }
        if (!Files.exists(warehouse.lock())) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(warehouse.lock(), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null
                    ? Optional.of(Files.readString(warehouse.lock()).strip())
                    : Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
