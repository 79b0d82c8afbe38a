package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outturn.query.SmallRelease;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal would obey reaches none, though a file or another program gets it as it is. */
@Tag("slow")
class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path folder;

    private String answer(String command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of("sh", "-c", command))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Test
    void csvOnATerminalHoldsNoCharactersThatItObeys() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "script, which runs a program on a terminal of its own");
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        SmallRelease.ofOneCase().write(warehouse, "2026-01-31-1");
        Path arguments = folder.resolve("arguments");
        Files.writeString(
                arguments, "-XX:TieredStopAtLevel=1\n-cp\n\"" + System.getProperty("java.class.path") + "\"\n");
        String command = "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' '@" + arguments + "' "
                + Outturn.class.getName() + " sql --format csv --warehouse '" + warehouse.folder()
                + "' 'select title from initiative'";
        String piped = answer(command);
        assertThat(piped).startsWith("title\r\n").contains("\u001b[2J\u202e");
        String shown = answer(SCRIPT + " -qec \"" + command.replace("\"", "\\\"") + "\" /dev/null");
        // Before the answer the library that knows terminals asks this one what it can do.
        assertThat(shown.replace("\r", ""))
                .endsWith(
                        "title\n\"'=HYPERLINK(\"\"http://example.invalid\"\")\\u001B[2J\\u202E'); drop table initiative; --\"\n");
    }
}
