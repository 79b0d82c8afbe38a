package io.outturn.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Options.Rename;
import org.jspecify.annotations.Nullable;

/**
 * A small text on remote storage that several processes may write at once: one succeeds, and the others learn that they did
 * not. On object stores this is a conditional write by tag; a file system without tags, such as HDFS, creates files exclusively
 * and replaces them by renaming.
 */
public final class SharedText {
    private static final String CREATE = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;
    private static final String REPLACE = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG;

    private SharedText() {}

    /**
     * A text that was read.
     *
     * @param tag the store's tag of this content; null where it has none
     */
    public record Version(String text, @Nullable String tag) {}

    /** The text, or empty when there is none. */
    public static Optional<Version> read(Path path) throws IOException {
        try {
            while (true) {
                String tag = tag(path);
                String text = Files.readString(path);
                if (Objects.equals(tag, tag(path))) {
                    return Optional.of(new Version(text, tag));
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String tag(Path path) throws IOException {
        return Files.readAttributes(path, RemoteAttributes.class).tag();
    }

    /**
     * Writes a text if there is none.
     *
     * @param text different from what any other process would write
     * @return false when another process was first
     */
    public static boolean create(Path path, String text) throws IOException {
        org.apache.hadoop.fs.FileSystem system =
                ((RemotePath) path).getFileSystem().hadoop();
        org.apache.hadoop.fs.Path name = ((RemotePath) path).hadoop();
        FSDataOutputStreamBuilder<?, ?> file = system.createFile(name).recursive();
        if (system.hasPathCapability(name, CREATE)) {
            file.overwrite(true).must(CREATE, true);
        } else {
            file.overwrite(false);
        }
        return written(path, file, null, text);
    }

    /**
     * Replaces a text.
     *
     * @param before the text to replace, as {@link #read} gave it
     * @return false when another process replaced it first
     */
    public static boolean replace(Path path, Version before, String text) throws IOException {
        org.apache.hadoop.fs.FileSystem system =
                ((RemotePath) path).getFileSystem().hadoop();
        org.apache.hadoop.fs.Path name = ((RemotePath) path).hadoop();
        if (before.tag() != null && system.hasPathCapability(name, REPLACE)) {
            FSDataOutputStreamBuilder<?, ?> file = system.createFile(name).overwrite(true);
            file.must(REPLACE, before.tag());
            return written(path, file, before.text(), text);
        }
        if (!read(path).equals(Optional.of(before))) {
            return false;
        }
        org.apache.hadoop.fs.Path next = name.suffix(".next");
        try (OutputStream file = system.create(next, true)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
        FileContext.getFileContext(system.getUri(), system.getConf()).rename(next, name, Rename.OVERWRITE);
        return true;
    }

    /** Reads what is stored: a refusal may be the answer to a retry after the first try had succeeded. */
    private static boolean written(
            Path path, FSDataOutputStreamBuilder<?, ?> file, @Nullable String before, String text) throws IOException {
        try (OutputStream output = file.build()) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            String there = read(path).map(Version::text).orElse(null);
            if (Objects.equals(there, before)) {
                throw e;
            }
            return text.equals(there);
        }
        return true;
    }
}
