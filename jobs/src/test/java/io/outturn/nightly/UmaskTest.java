package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts the night says by the umask who may read what it makes. */
@Tag("slow")
class UmaskTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsPosixRights() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "POSIX file rights");
    }

    @Test
    void itIsTheOneTheShellTells() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "umask").start();
        String told = new String(shell.getInputStream().readAllBytes()).strip();
        assertThat(Integer.parseInt(Umask.ofThisProcess().orElseThrow(), 8)).isEqualTo(Integer.parseInt(told, 8));
    }

    @Test
    void aNightOpensNothingToThoseItKeepsOut() throws Exception {
        Path log = folder.resolve("log");
        Path warehouse = folder.resolve("warehouse");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.outturn.cli.Outturn"));
        command.addAll(Portfolio.sample(warehouse).arguments("run"));
        Process night = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        assertThat(night.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(night.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().as("libraries complain").doesNotContain("SLF4J");

        assertThat(warehouse.resolve("current/tables/initiative")).exists();
        try (Stream<Path> made = Files.walk(warehouse)) {
            assertThat(made.filter(path -> !Files.isSymbolicLink(path))).allSatisfy(path -> {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
                assertThat(rights)
                        .as(path.toString())
                        .isSubsetOf(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE);
            });
        }
    }
}
