package io.outturn.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.nativeio.NativeIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileSystemTest {
    @TempDir
    Path folder;

    @Test
    void whatIsMadeHasTheRightsThatTheUmaskLeaves() throws IOException {
        try (FileSystem files = opened("027")) {
            files.mkdirs(hadoop("tables/cost variance"));
            files.create(hadoop("tables/cost variance/part")).close();
        }

        assertThat(rights("tables/cost variance")).isEqualTo("rwxr-x---");
        assertThat(rights("tables/cost variance/part")).isEqualTo("rw-r-----");
    }

    @Test
    void rightsThatAreSetAreTheFiles() throws IOException {
        try (FileSystem files = opened("022")) {
            files.create(hadoop("file")).close();
            files.setPermission(hadoop("file"), new FsPermission((short) 0541));
            files.mkdirs(hadoop("shared"));
            files.setPermission(hadoop("shared"), new FsPermission((short) 01777));
        }

        assertThat(rights("file")).isEqualTo("r-xr----x");
        assertThat(Files.getAttribute(folder.resolve("shared"), "unix:mode"))
                .satisfies(mode -> assertThat((int) mode & 07777).isEqualTo(01777));
    }

    @Test
    void nothingIsWrittenBesideAFile() throws IOException {
        try (FileSystem files = opened("022");
                var file = files.create(hadoop("file"))) {
            file.write(1);
        }

        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("file"));
        }
    }

    @Test
    void noProgramIsStartedToSetRights() throws IOException {
        assertThat(programs(LocalFileSystem.class)).isEmpty();
        if (!NativeIO.isAvailable()) {
            assertThat(programs(RawLocalFileSystem.class)).isNotEmpty();
        }
    }

    /** The programs that are started while a file and a folder are made. */
    private List<String> programs(Class<? extends FileSystem> files) throws IOException {
        Path events = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            try (FileSystem opened = opened(files, "022")) {
                opened.mkdirs(hadoop(files.getSimpleName()));
                opened.create(hadoop(files.getSimpleName() + "/file")).close();
            }
            recording.stop();
            recording.dump(events);
        }
        return RecordingFile.readAllEvents(events).stream()
                .map(event -> event.getString("command"))
                .toList();
    }

    private static FileSystem opened(String umask) throws IOException {
        return opened(LocalFileSystem.class, umask);
    }

    private static FileSystem opened(Class<? extends FileSystem> files, String umask) throws IOException {
        Configuration settings = new Configuration(false);
        settings.setClass("fs.file.impl", files, FileSystem.class);
        settings.set("fs.permissions.umask-mode", umask);
        return FileSystem.newInstance(URI.create("file:///"), settings);
    }

    private org.apache.hadoop.fs.Path hadoop(String name) {
        return new org.apache.hadoop.fs.Path(Location.toWrite(folder.resolve(name)));
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
