package io.outturn.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** SQL files on the class path, in a folder or inside a jar. */
final class SqlFolder {
    private static final String SUFFIX = ".sql";

    private SqlFolder() {}

    /** The SQL files directly in a folder, by name. */
    static List<SqlFile> list(String folder) {
        URL location = Objects.requireNonNull(SqlFolder.class.getResource("/" + folder), folder);
        try {
            if (!"jar".equals(location.getProtocol())) {
                return readAll(folder, Path.of(location.toURI()));
            }
            URL jarFile = ((JarURLConnection) location.openConnection()).getJarFileURL();
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(jarFile.toURI()), Map.of())) {
                return readAll(folder, jar.getPath("/" + folder));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("SQL files are not readable at " + location, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SqlFile> readAll(String folder, Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> listing = Files.list(directory)) {
            paths = listing.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<SqlFile> files = new ArrayList<>();
        for (Path path : paths) {
            String fileName = String.valueOf(path.getFileName());
            String name = fileName.substring(0, fileName.length() - SUFFIX.length());
            files.add(new SqlFile(folder + "/" + fileName, name, Files.readString(path)));
        }
        return files;
    }
}
