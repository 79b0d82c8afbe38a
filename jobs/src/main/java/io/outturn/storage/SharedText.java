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
 * A small text on remote storage that several processes may want to write at once: one of them does, and the others are
 * told. Object stores compare tags for it; a file system such as HDFS, which has none, creates files exclusively and
 * replaces them by renaming.
 */
public final class SharedText {
    private static final String CREATE = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;
    private static final String REPLACE = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG;

    private SharedText() {}

    /**
     * A text as it was read.
     *
     * @param tag what the store calls this very content; null where it gives no such tag
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
     * Writes a text where there is none.
     *
     * @param text different from what any other process would write
     * @return whether it is there now; false when another process was first
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
     * Writes a text in place of another.
     *
     * @param before what it replaces, as {@link #read} gave it
     * @return whether it is there now; false when another process replaced it first
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

    /** A refusal may be the answer to a second try whose first had come through, so what is there decides. */
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
