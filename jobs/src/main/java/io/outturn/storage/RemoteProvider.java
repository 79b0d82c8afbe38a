package io.outturn.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** Implements {@link java.nio.file.Files} with Hadoop. A written file appears, complete, when its stream is closed. */
final class RemoteProvider extends FileSystemProvider {

    @Override
    public String getScheme() {
        return "outturn";
    }

    private static RemotePath remote(Path path) {
        if (path instanceof RemotePath remote) {
            return remote.toAbsolutePath();
        }
        throw new ProviderMismatchException(path.toString());
    }

    private static org.apache.hadoop.fs.FileSystem hadoop(Path path) throws IOException {
        return remote(path).getFileSystem().hadoop();
    }

    private static FileStatus status(Path path) throws IOException {
        try {
            return hadoop(path).getFileStatus(remote(path).hadoop());
        } catch (FileNotFoundException e) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        try {
            return hadoop(path).open(remote(path).hadoop());
        } catch (FileNotFoundException e) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        List<OpenOption> given = Arrays.asList(options);
        if (given.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException("append to " + path);
        }
        if (given.contains(StandardOpenOption.CREATE_NEW) && exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        return hadoop(path).create(remote(path).hadoop(), true);
    }

    private static boolean exists(Path path) throws IOException {
        return hadoop(path).exists(remote(path).hadoop());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            return RemoteChannel.toWrite(newOutputStream(path, options.toArray(OpenOption[]::new)));
        }
        FileStatus status = status(path);
        return RemoteChannel.toRead(hadoop(path).open(remote(path).hadoop()), status.getLen());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try {
            for (FileStatus status : hadoop(folder).listStatus(remote(folder).hadoop())) {
                Path entry = folder.resolve(status.getPath().getName());
                if (entry.equals(folder)
                        || (status.isFile()
                                && status.getPath().equals(remote(folder).hadoop()))) {
                    throw new NotDirectoryException(folder.toString());
                }
                if (filter.accept(entry)) {
                    entries.add(entry);
                }
            }
        } catch (FileNotFoundException e) {
            throw new NoSuchFileException(folder.toString());
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        hadoop(folder).mkdirs(remote(folder).hadoop());
    }

    @Override
    public void delete(Path path) throws IOException {
        FileStatus status = status(path);
        if (status.isDirectory() && hadoop(path).listStatus(status.getPath()).length > 0) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        hadoop(path).delete(remote(path).hadoop(), false);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        if (!Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING) && exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (status(source).isDirectory()) {
            createDirectory(target);
            return;
        }
        try (InputStream bytes = newInputStream(source);
                OutputStream copy = newOutputStream(target)) {
            bytes.transferTo(copy);
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        throw new AtomicMoveNotSupportedException(
                source.toString(), target.toString(), "files can't be renamed on this storage");
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        throw new IOException("how much room there is on " + path + " can't be told");
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        status(path);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        RemoteAttributes attributes = new RemoteAttributes(status(path));
        if (!type.isInstance(attributes)) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(attributes);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
