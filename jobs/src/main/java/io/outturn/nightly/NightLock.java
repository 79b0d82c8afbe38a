package io.outturn.nightly;

import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * At most one night at a time in a warehouse. The operating system gives the lock up when its process ends, however it
 * ends, so none is ever left behind.
 */
public final class NightLock implements AutoCloseable {
    private final FileChannel channel;

    private NightLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another process is at it; the message says which and since when. */
    public static final class Held extends RuntimeException {
        Held(String holder) {
            super("another night is running in this warehouse (" + holder + "); wait for it to end, then run again");
        }
    }

    /** @throws Held when another process has the lock */
    public static NightLock take(Warehouse warehouse) throws IOException {
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
        return new NightLock(channel);
    }

    /** Who is at it now, as the holder wrote it down; empty when nobody is. */
    public static Optional<String> holder(Warehouse warehouse) throws IOException {
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

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
