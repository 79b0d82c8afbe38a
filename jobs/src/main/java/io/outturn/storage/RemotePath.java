package io.outturn.storage;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path in a {@link RemoteFileSystem}. The text of an absolute path is its whole address.
 *
 * @param system where it is
 * @param inner the same path as a local one, for the arithmetic of paths
 */
record RemotePath(RemoteFileSystem system, Path inner) implements Path {

    static Path inner(Path path) {
        if (path instanceof RemotePath remote) {
            return remote.inner;
        }
        if (!path.isAbsolute() && Storage.isLocal(path)) {
            return path;
        }
        throw new ProviderMismatchException(path.toString());
    }

    org.apache.hadoop.fs.Path hadoop() {
        return new org.apache.hadoop.fs.Path(toString());
    }

    private RemotePath of(Path path) {
        return new RemotePath(system, path);
    }

    private @Nullable RemotePath ofNullable(@Nullable Path path) {
        return path == null ? null : of(path);
    }

    @Override
    public RemoteFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return inner.isAbsolute();
    }

    @Override
    public @Nullable RemotePath getRoot() {
        return ofNullable(inner.getRoot());
    }

    @Override
    public @Nullable RemotePath getFileName() {
        return ofNullable(inner.getFileName());
    }

    @Override
    public @Nullable RemotePath getParent() {
        return ofNullable(inner.getParent());
    }

    @Override
    public int getNameCount() {
        return inner.getNameCount();
    }

    @Override
    public RemotePath getName(int index) {
        return of(inner.getName(index));
    }

    @Override
    public RemotePath subpath(int beginIndex, int endIndex) {
        return of(inner.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof RemotePath remote && remote.system.equals(system) && inner.startsWith(remote.inner);
    }

    @Override
    public boolean endsWith(Path other) {
        return inner.endsWith(inner(other));
    }

    @Override
    public RemotePath normalize() {
        return of(inner.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return other.isAbsolute() ? other : of(inner.resolve(inner(other)));
    }

    @Override
    public RemotePath relativize(Path other) {
        return of(inner.relativize(inner(other)));
    }

    @Override
    public URI toUri() {
        return hadoop().toUri();
    }

    @Override
    public RemotePath toAbsolutePath() {
        return isAbsolute() ? this : of(Path.of("/").resolve(inner));
    }

    @Override
    public RemotePath toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemotePath path && path.system == system && path.inner.equals(inner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system.root(), inner);
    }

    @Override
    public String toString() {
        return isAbsolute() ? system.root() + inner : inner.toString();
    }
}
