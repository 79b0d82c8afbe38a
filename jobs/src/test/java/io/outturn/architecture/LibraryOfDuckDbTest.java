package io.outturn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build makes of DuckDB's jar; it runs behind all other tests, when it is made. */
@Tag("bill-of-materials")
class LibraryOfDuckDbTest {
    private static final Path SHIPPED = Path.of("target", "lib");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsLinux() {
        assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"), "Linux");
    }

    /** Run by a Java of its own, as a command would. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                var rows = connection.createStatement().executeQuery("select 'an answer'")) {
            rows.next();
            System.out.println(rows.getString(1));
        }
    }

    @Test
    void itIsBesideTheJarAndNotInIt() throws Exception {
        Path whole = Path.of(DuckDBDriver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ZipFile from = new ZipFile(whole.toFile());
                ZipFile jar = new ZipFile(jar().toFile())) {
            assertThat(jar.getEntry(library())).isNull();
            assertThat(Files.size(SHIPPED.resolve(library())))
                    .isEqualTo(from.getEntry(library()).getSize());
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> !name.endsWith("/")))
                    .containsExactlyInAnyOrderElementsOf(from.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> !name.endsWith("/") && !name.equals(library()))
                            .toList());
        }
    }

    @Test
    void duckDbFindsItThereAndUnpacksNothing() throws Exception {
        Path output = folder.resolve("output");
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        String classes = String.join(
                System.getProperty("path.separator"),
                jar().toString(),
                Path.of("target", "test-classes").toString());
        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        classes,
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        LibraryOfDuckDbTest.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output)).contains("an answer");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().contains("duckdb")))
                    .isEmpty();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            return files.filter(file -> file.getFileName().toString().matches("duckdb_jdbc-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String library() {
        return "libduckdb_java.so_linux_" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    }
}
