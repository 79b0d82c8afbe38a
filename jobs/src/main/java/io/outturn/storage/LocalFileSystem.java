package io.outturn.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system without checksum files, and with permissions set in this process. Hadoop itself, without its
 * native library, starts a program to set the permissions of each file and folder.
 */
public final class LocalFileSystem extends RawLocalFileSystem {
    @Override
    public void setPermission(org.apache.hadoop.fs.Path path, FsPermission permission) throws IOException {
        Path file = pathToFile(path).toPath();
        // Java can't set the sticky bit.
        if (permission.getStickyBit()
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            super.setPermission(path, permission);
            return;
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permission.toString()));
    }
}
