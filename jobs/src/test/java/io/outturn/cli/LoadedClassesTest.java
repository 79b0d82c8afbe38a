package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.query.SmallRelease;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions are answered without what makes a night slow to start. */
@Tag("slow")
class LoadedClassesTest {
    /** The one class the logging library finds by itself; it loads nothing further. */
    private static final String LOGGING = " org.springframework.boot.logging.logback.RootLogLevelConfigurator ";

    @TempDir
    private Path folder;

    private List<String> loadedBy(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Outturn.class.getName()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("classes.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        List<String> lines = Files.readAllLines(log);
        assertThat(process.exitValue())
                .as(String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size())))
                .isZero();
        assertThat(lines).anyMatch(line -> line.contains(" io.outturn.cli.Outturn "));
        return lines;
    }

    @Test
    void questionsLoadNeitherSparkNorSpring() throws Exception {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        SmallRelease.ofOneCase().write(warehouse, "2025-12-31-1");
        SmallRelease.ofOneCase().write(warehouse, "2026-01-31-1");
        String place = warehouse.folder().toString();
        for (List<String> question : List.of(
                List.of("sql", "--warehouse", place, "select 1"),
                List.of("explain", "--warehouse", place, "BC-1", "initiative.planned_cost", "--depth", "0"),
                List.of("diff", "--warehouse", place, "2025-12-31"),
                List.of("runs", "--config", "../sample-data/outturn.yaml", "--warehouse", place))) {
            assertThat(loadedBy(question.toArray(String[]::new)))
                    .as(question.toString())
                    .noneMatch(line -> line.contains(" org.apache.spark.")
                            || (line.contains(" org.springframework.") && !line.contains(LOGGING)));
        }
    }
}
