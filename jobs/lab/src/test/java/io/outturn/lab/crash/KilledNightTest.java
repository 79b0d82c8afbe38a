package io.outturn.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.nightly.Portfolio;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed outright in the midst of a night; the next run must come to what an undisturbed one comes to. */
@Tag("slow")
class KilledNightTest {
    private static final int KILLS = 5;

    @Test
    void aKilledNightIsTakenUpAgainAndGivesTheSameTables(@TempDir Path folder) throws Exception {
        StringWriter said = new StringWriter();
        boolean held = new CrashTest(Outturn.class, folder, new PrintWriter(said, true))
                .run(
                        Portfolio.SAMPLE.resolve("outturn.yaml"),
                        List.of("--folder", Portfolio.SAMPLE.toString()),
                        KILLS,
                        1,
                        1);
        assertThat(held).as(said.toString()).isTrue();
        assertThat(said.toString())
                .contains(
                        "kill 1 of 5: night 1 at '",
                        "current is the old release",
                        "night 1, run to its end: equal to the undisturbed one")
                .containsPattern("landing +[1-9]")
                .doesNotContain("NOT SO");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
