package io.outturn.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The files of this machine as Spark sees them: without files of checksums beside them, and with their rights set by this
 * process. Where its native library is missing, Hadoop starts a program for every file and folder to set them.
 */
public final class LocalFileSystem extends RawLocalFileSystem {
    @Override
    public void setPermission(org.apache.hadoop.fs.Path path, FsPermission permission) throws IOException {
        Path file = pathToFile(path).toPath();
        // The sticky bit is not among the rights Java knows.
        if (permission.getStickyBit()
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            super.setPermission(path, permission);
            return;
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permission.toString()));
    }
}
