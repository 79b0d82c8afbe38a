package io.outturn.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * Finds files on local file systems, or on remote ones that Hadoop has a driver for ({@code s3a://}, {@code hdfs://}). Both are
 * a {@link Path}, so that other code need not distinguish them.
 *
 * @param settings Hadoop settings by name, such as {@code fs.s3a.endpoint}
 */
public record Storage(Map<String, String> settings) {
    private static final String PREFIX = "spark.hadoop.";
    private static final Pattern REMOTE = Pattern.compile("([a-z][a-z0-9+.-]+)://([^/]*)(/.*)?");
    private static final Map<String, RemoteFileSystem> OPEN = new ConcurrentHashMap<>();

    public Storage {
        settings = Map.copyOf(settings);
    }

    /** With the Hadoop settings among Spark's, so that the program and Spark access the same storage. */
    public static Storage of(Map<String, String> spark) {
        Map<String, String> settings = new TreeMap<>();
        spark.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), value);
            }
        });
        return new Storage(settings);
    }

    /** Whether a text is an address of remote storage. */
    public static boolean isRemote(String text) {
        Matcher remote = REMOTE.matcher(text);
        return remote.matches() && !remote.group(1).equals("file");
    }

    /** Whether a path is on a local file system, where files can be renamed, linked and locked. */
    public static boolean isLocal(Path path) {
        return path.getFileSystem() == FileSystems.getDefault();
    }

    /**
     * The path that a text names.
     *
     * @param text a path, or an address such as {@code s3a://bucket/folder}, not percent-encoded
     */
    public Path place(String text) {
        Matcher remote = REMOTE.matcher(text);
        if (!remote.matches()) {
            return Path.of(text);
        }
        if (remote.group(1).equals("file")) {
            return Path.of(URI.create(text));
        }
        String root = remote.group(1) + "://" + remote.group(2);
        RemoteFileSystem system =
                OPEN.computeIfAbsent(root + new TreeMap<>(settings), key -> new RemoteFileSystem(root, settings));
        return system.getPath(remote.group(3) == null ? "/" : remote.group(3)).normalize();
    }

    /** The path that a text names, relative to a folder unless it is absolute. */
    public Path place(Path folder, String text) {
        return isRemote(text) ? place(text) : folder.resolve(text).normalize();
    }

    /** Deletes a file, or a folder with everything in it, if it exists. */
    public static void delete(Path path) throws IOException {
        if (path instanceof RemotePath remote) {
            remote.getFileSystem().hadoop().delete(remote.hadoop(), true);
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            FileUtils.forceDelete(path.toFile());
        }
    }
}
