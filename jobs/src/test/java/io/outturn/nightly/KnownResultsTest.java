package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.known.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownResultsTest {
    private static final Map<String, String> RESULTS = Map.of("one", "period 3-a-b", "two", "rate 4-c-d");

    @TempDir
    private Path folder;

    private Findings findings;

    @BeforeEach
    void keepThoseOfANight() {
        findings = new Findings(folder, session -> {});
        KnownResults.find(findings, "program", "configuration").keep(RESULTS, "night", "figures 5-e-f");
    }

    @Test
    void areThoseOfTheSameProgramAndConfiguration() {
        KnownResults same = KnownResults.find(findings, "program", "configuration");
        assertThat(same.results()).containsAllEntriesOf(RESULTS);
        assertThat(same.figures("night")).isEqualTo("figures 5-e-f");
        assertThat(same.figures("another night")).isNull();
        assertThat(KnownResults.find(findings, "program 2", "configuration").results())
                .isEmpty();
        assertThat(KnownResults.find(findings, "program", "configuration 2").results())
                .isEmpty();
    }

    @Test
    void areForgottenWhenTheirFileSaysSomethingElse() throws IOException {
        Path kept = findings.all("step_result").get(0).resolve("_contents");
        Files.writeString(kept, Files.readString(kept).replace("4-c-d", "4-c-e"));
        assertThat(KnownResults.find(findings, "program", "configuration").results())
                .isEmpty();
    }

    @Test
    void lastOnlyAsLongAsNightsUseThem() throws IOException {
        Findings ofTheNextNight = new Findings(folder, session -> {});
        KnownResults next = KnownResults.find(ofTheNextNight, "program", "configuration");
        next.keep(Map.of("three", "period 6-0-1"), "next night", null);
        ofTheNextNight.forgetOthers();
        assertThat(KnownResults.find(ofTheNextNight, "program", "configuration").results())
                .containsExactly(Map.entry("three", "period 6-0-1"));
    }
}
