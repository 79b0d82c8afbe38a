package io.outturn.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** A bucket, or the file system of a cluster, through Hadoop's driver. */
final class RemoteFileSystem extends FileSystem {
    private final String root;
    private final Map<String, String> settings;
    private final RemoteProvider provider = new RemoteProvider();
    private org.apache.hadoop.fs.@Nullable FileSystem hadoop;

    /** @param root scheme and authority, such as {@code s3a://bucket} */
    RemoteFileSystem(String root, Map<String, String> settings) {
        this.root = root;
        this.settings = settings;
    }

    String root() {
        return root;
    }

    /** The driver, opened on first use. */
    synchronized org.apache.hadoop.fs.FileSystem hadoop() throws IOException {
        if (hadoop == null) {
            Configuration configuration = new Configuration();
            settings.forEach(configuration::set);
            // A new instance, because Hadoop's shared ones are found by name, whatever their settings are.
            hadoop = org.apache.hadoop.fs.FileSystem.newInstance(URI.create(root + "/"), configuration);
        }
        return hadoop;
    }

    @Override
    public RemoteProvider provider() {
        return provider;
    }

    @Override
    public RemotePath getPath(String first, String... more) {
        return new RemotePath(this, FileSystems.getDefault().getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(RemotePath.inner(path));
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    /** Stays open for the life of the process, as the default file system does. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
