package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of runs that is locked, gone, damaged or of another version; no release depends on it. */
@Tag("slow")
class RunRecordsTest {
    private static final int RUN_RECORDS = 8;

    @TempDir
    private Path folder;

    private Path warehouse;
    private Path database;
    private Portfolio portfolio;
    private List<String> before;

    @BeforeEach
    void copyTheSampleRelease() throws Exception {
        warehouse = folder.resolve("warehouse");
        portfolio = Portfolio.released(warehouse);
        database = warehouse.resolve("jobs/runs.mv.db");
        before = portfolio.everything();
        // Another fingerprint, so that there is something to run.
        Path manifest = portfolio.current().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(\"fingerprint\" : \")....", "$1none"));
    }

    private void fails(String... messages) throws Exception {
        for (String command : List.of("run", "runs")) {
            Portfolio.Call call = portfolio.call(command);
            assertThat(call.exitCode()).as(call.err()).isEqualTo(RUN_RECORDS);
            assertThat(call.err())
                    .startsWith("outturn: the database of runs can't be used: ")
                    .contains(messages)
                    .doesNotContain("\tat ", "org.h2", "java.");
        }
        assertThat(portfolio.releases()).hasSize(1);
        assertThat(portfolio.everything()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatAnotherProgramHasOpenIsNamed() throws Exception {
        // A lock of the operating system, as another program's H2 takes it.
        try (Connection other = DriverManager.getConnection(
                "jdbc:h2:file:" + database.toString().replace(".mv.db", "") + ";FILE_LOCK=FS", "sa", "")) {
            assertThat(other.isValid(1)).isTrue();
            Process run = new ProcessBuilder(command("runs"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(run.waitFor()).as(said).isEqualTo(RUN_RECORDS);
            assertThat(said)
                    .contains(
                            "the database of runs can't be used: Database may be already in use",
                            "another program has its file open; close it, then run again");
        }
    }

    private List<String> command(String command) {
        return KilledNight.command(portfolio.arguments(command));
    }

    @Test
    void aDatabaseThatIsDamagedIsNamedAndWhatIsLostWithIt() throws Exception {
        byte[] noise = new byte[5000];
        new java.util.Random(1).nextBytes(noise);
        Files.write(database, noise);
        fails(
                database.toString(),
                "it is damaged or from another version: move it away",
                "only the list of earlier runs");
    }

    @Test
    void aDatabaseOfAnotherVersionIsNamed() throws Exception {
        // The two heads of an H2 file say its format.
        byte[] bytes = Files.readAllBytes(database);
        Files.write(database, Arrays.copyOfRange(bytes, 8192, bytes.length));
        fails("it is damaged or from another version: move it away");
    }

    @Test
    void recordsThatAreGoneAreSaidToBe() throws IOException {
        FileUtils.deleteDirectory(warehouse.resolve("jobs").toFile());
        assertThat(portfolio.call("runs").succeeded().out())
                .contains("No run is recorded, though " + warehouse + " holds 1 release: their records were lost");
    }

    @Test
    void failuresToOpenItLeaveNoFileBehind() throws Exception {
        Files.write(database, new byte[5000]);
        portfolio.call("runs");
        try (var left = Files.list(warehouse.resolve("jobs"))) {
            assertThat(left).containsExactly(database);
        }
    }
}
