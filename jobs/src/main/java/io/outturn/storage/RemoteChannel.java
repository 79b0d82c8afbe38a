package io.outturn.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Seekable;
import org.jspecify.annotations.Nullable;

/** Reads a remote file at any position, or writes one from beginning to end. */
final class RemoteChannel implements SeekableByteChannel {
    private final @Nullable InputStream input;
    private final @Nullable ReadableByteChannel reader;
    private final @Nullable WritableByteChannel writer;
    private long position;
    private long size;
    private boolean isOpen = true;

    private RemoteChannel(@Nullable InputStream input, @Nullable WritableByteChannel writer, long size) {
        this.input = input;
        this.reader = input == null ? null : Channels.newChannel(input);
        this.writer = writer;
        this.size = size;
    }

    static RemoteChannel toRead(FSDataInputStream input, long size) {
        return new RemoteChannel(input, null, size);
    }

    static RemoteChannel toWrite(OutputStream output) {
        return new RemoteChannel(null, Channels.newChannel(output), 0);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (reader == null) {
            throw new NonReadableChannelException();
        }
        int read = reader.read(target);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (writer == null) {
            throw new NonWritableChannelException();
        }
        int written = writer.write(source);
        position += written;
        size = position;
        return written;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public RemoteChannel position(long newPosition) throws IOException {
        if (newPosition != position) {
            if (!(input instanceof Seekable seekable)) {
                throw new UnsupportedOperationException("can only be written from beginning to end");
            }
            seekable.seek(newPosition);
            position = newPosition;
        }
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public RemoteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        if (reader != null) {
            reader.close();
        }
        if (writer != null) {
            writer.close();
        }
    }
}
