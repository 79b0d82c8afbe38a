package io.outturn.storage;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** Attributes of a file or folder in a store. */
record RemoteAttributes(FileStatus status) implements BasicFileAttributes {

    /** The store's tag of the content, which changes with it; null where the store has none. */
    @Nullable
    String tag() {
        return status instanceof EtagSource tagged ? tagged.getEtag() : null;
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.fromMillis(status.getModificationTime());
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return status.isFile();
    }

    @Override
    public boolean isDirectory() {
        return status.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public long size() {
        return status.getLen();
    }

    @Override
    public @Nullable Object fileKey() {
        return null;
    }
}
