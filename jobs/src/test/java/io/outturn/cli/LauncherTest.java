package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's archive, with a Java that only notes how it was called and does to the archive what Java would. */
@Tag("slow")
class LauncherTest {
    /** Like Java, it writes the archive it is asked for; like the program, it says when it computed a night. */
    private static final String JAVA =
            """
            #!/usr/bin/env bash
            echo "$*" >> "$CALLS"
            for argument in "$@"; do
              case "$argument" in
                -XX:DumpLoadedClassList=*) printf 'java/lang/Object\n@lambda-proxy A\n' > "${argument#*=}" ;;
                -XX:SharedClassListFile=*) cat "${argument#*=}" > "$CALLS.classes" ;;
                -XX:SharedArchiveFile=*.archive.*|-XX:AOTCacheOutput=*) [ -n "${NO_ARCHIVE:-}" ] || echo classes > "${argument#*=}" ;;
                -Doutturn.small=*) [ -z "${SMALL:-}" ] || : > "${argument#*=}" ;;
                -Doutturn.computed=*) [ -n "${NOTHING_NEW:-}" ] || : > "${argument#*=}" ;;
              esac
            done
            if [ -n "${SLEEP:-}" ]; then trap 'kill $!; exit 143' TERM; sleep "$SLEEP" & wait $!; fi
            exit "${CODE:-0}"
            """;

    @TempDir
    private Path folder;

    private Path home;
    private Path java;
    private Path calls;

    @BeforeEach
    void installWithAnInventedJava() throws IOException {
        home = folder.resolve("an install");
        java = folder.resolve("java");
        calls = folder.resolve("calls");
        Files.createDirectories(home.resolve("jobs/target"));
        Files.createDirectories(home.resolve("jobs/src/main"));
        Files.createDirectories(home.resolve("schemas"));
        Files.copy(Path.of("../outturn"), home.resolve("outturn"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String source : List.of("pom.xml", "jobs/pom.xml")) {
            Files.writeString(home.resolve(source), "");
            Files.setLastModifiedTime(home.resolve(source), FileTime.from(Instant.EPOCH));
        }
        jar("one");
        javaIs("25.0.1");
    }

    @Test
    void firstNightMakesTheArchiveAndLaterCallsUseIt() throws Exception {
        assertThat(launch(List.of(), "run", "--config", "a b.yaml")).isEqualTo(0);
        assertThat(launch(List.of(), "runs")).isEqualTo(0);
        assertThat(calls().get(0)).contains("-XX:AOTCacheOutput=").endsWith("run --config a b.yaml");
        assertThat(calls().get(1)).contains("-XX:AOTCache=" + onlyArchive());
    }

    @Test
    void olderJavaMakesItFromTheListOfClassesWithoutLambdas() throws Exception {
        javaIs("17.0.15");
        assertThat(launch(List.of("CODE=0"), "run")).isEqualTo(0);
        launch(List.of(), "runs");
        assertThat(calls()).hasSize(3);
        assertThat(calls().get(0)).contains("-XX:DumpLoadedClassList=").doesNotContain("AOT");
        assertThat(calls().get(1)).contains("-Xshare:dump");
        assertThat(Files.readAllLines(folder.resolve("calls.classes"))).containsExactly("java/lang/Object");
        assertThat(calls().get(2)).contains("-XX:SharedArchiveFile=" + onlyArchive());
    }

    @Test
    void nightOfACommandWhoseLastNightWasSmallDoesWithoutTheSecondCompiler() throws Exception {
        launch(List.of("SMALL=1"), "run", "--config", "small.yaml");
        launch(List.of(), "run", "--config", "small.yaml");
        launch(List.of(), "run", "--config", "large.yaml");
        assertThat(calls())
                .extracting(call -> call.contains("-XX:TieredStopAtLevel=1"))
                .containsExactly(false, true, false);
    }

    @Test
    void nightThatMakesTheArchiveHasBothCompilersHoweverSmallItIs() throws Exception {
        launch(List.of("SMALL=1"), "run", "--config", "small.yaml");
        jar("two");
        launch(List.of(), "run", "--config", "small.yaml");
        assertThat(calls().get(1)).contains("-XX:AOTCacheOutput=").doesNotContain("-XX:TieredStopAtLevel=1");
    }

    @Test
    void commandThatNamesAnotherDateEachNightIsTheSameCommand() throws Exception {
        launch(List.of(), "run", "--as-of", "2026-09-29");
        launch(List.of("SMALL=1"), "run", "--as-of", "2026-09-30");
        launch(List.of(), "run", "--as-of", "2026-10-01");
        assertThat(calls())
                .extracting(call -> call.contains("-XX:TieredStopAtLevel=1"))
                .containsExactly(false, false, true);
    }

    @Test
    void nightThatIsRecordedUsesNone() throws Exception {
        launch(List.of(), "run");
        launch(List.of("OUTTURN_JAVA_OPTIONS=-XX:StartFlightRecording:filename:x"), "run");
        assertThat(calls().get(1)).doesNotContain("AOT");
    }

    @Test
    void otherCommandsMakeNoArchive() throws Exception {
        launch(List.of(), "runs");
        assertThat(archives()).isEmpty();
        assertThat(calls().get(0)).doesNotContain("-XX:AOTCache");
    }

    @Test
    void nightsThatComputedNothingLeaveNone() throws Exception {
        launch(List.of("NOTHING_NEW=1"), "run");
        assertThat(archives()).isEmpty();
    }

    @Test
    void failureKeepsItsExitCodeAndAnArchiveThatCannotBeWrittenFailsNothing() throws Exception {
        assertThat(launch(List.of("NOTHING_NEW=1", "CODE=7"), "run")).isEqualTo(7);
        assertThat(launch(List.of("NO_ARCHIVE=1"), "run")).isEqualTo(0);
        assertThat(archives()).isEmpty();
    }

    @Test
    void newProgramOrAnotherJavaGetsItsOwnArchive() throws Exception {
        launch(List.of(), "run");
        Path first = onlyArchive();
        javaIs("25.0.2");
        launch(List.of(), "run");
        assertThat(archives()).hasSize(2).contains(first);
        jar("two");
        launch(List.of(), "run");
        assertThat(onlyArchive()).isNotEqualTo(first);
        assertThat(calls()).allSatisfy(call -> assertThat(call).doesNotContain("-XX:AOTCache="));
    }

    @Test
    void installThatCannotBeWrittenToKeepsItsArchiveInTheUsersCache() throws Exception {
        Files.writeString(home.resolve("jobs/target/start"), "a file in the way of the folder");
        launch(List.of(), "run");
        launch(List.of(), "run");
        assertThat(calls().get(1)).contains("-XX:AOTCache=" + folder.resolve("cache/outturn"));
        Files.delete(folder.resolve("cache/outturn").resolve(onlyCacheFolder()).resolve(onlyCached()));
        Files.delete(folder.resolve("cache/outturn").resolve(onlyCacheFolder()));
        Files.delete(folder.resolve("cache/outturn"));
        Files.writeString(folder.resolve("cache/outturn"), "in the way, too");
        assertThat(launch(List.of(), "run")).isEqualTo(0);
        assertThat(calls().get(2)).doesNotContain("-XX:AOTCache");
    }

    @Test
    void isSwitchedOffByTheEnvironment() throws Exception {
        launch(List.of("OUTTURN_ARCHIVE=off"), "run");
        assertThat(calls().get(0)).doesNotContain("-XX:AOTCache");
    }

    @Test
    void signalReachesTheNightThatMakesTheArchive() throws Exception {
        Process launcher = start(List.of("SLEEP=60", "NOTHING_NEW=1"), "run");
        while (!Files.exists(calls)) {
            Thread.sleep(20);
        }
        Thread.sleep(300);
        launcher.destroy();
        assertThat(launcher.waitFor()).isEqualTo(143);
        assertThat(archives()).isEmpty();
    }

    private void jar(String content) throws IOException {
        Files.writeString(home.resolve("jobs/target/outturn.jar"), content);
    }

    private void javaIs(String version) throws IOException {
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.writeString(java.resolve("bin/java"), JAVA);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int launch(List<String> environment, String... arguments) throws Exception {
        return start(environment, arguments).waitFor();
    }

    private Process start(List<String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("outturn").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        process.environment().put("JAVA_HOME", java.toString());
        process.environment().put("CALLS", calls.toString());
        process.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.forEach(pair -> process.environment().put(pair.split("=")[0], pair.split("=")[1]));
        return process.start();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private Path onlyArchive() throws IOException {
        assertThat(archives()).hasSize(1);
        return archives().get(0);
    }

    private List<Path> archives() throws IOException {
        return list(home.resolve("jobs/target/start"));
    }

    private Path onlyCacheFolder() throws IOException {
        return list(folder.resolve("cache/outturn")).get(0);
    }

    private Path onlyCached() throws IOException {
        return list(onlyCacheFolder()).get(0);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
