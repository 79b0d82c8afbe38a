package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.known.ResultCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepResultCacheTest {
    private static final Map<String, String> RESULTS = Map.of("one", "period 3-a-b", "two", "rate 4-c-d");

    @TempDir
    private Path folder;

    private ResultCache cache;

    @BeforeEach
    void keepThoseOfANight() {
        cache = new ResultCache(folder);
        StepResultCache.read(cache, "program", "configuration").keep(RESULTS, "night", "figures 5-e-f");
    }

    @Test
    void areThoseOfTheSameProgramAndConfiguration() {
        StepResultCache same = StepResultCache.read(cache, "program", "configuration");
        assertThat(same.results()).containsAllEntriesOf(RESULTS);
        assertThat(same.figures("night")).isEqualTo("figures 5-e-f");
        assertThat(same.figures("another night")).isNull();
        assertThat(StepResultCache.read(cache, "program 2", "configuration").results())
                .isEmpty();
        assertThat(StepResultCache.read(cache, "program", "configuration 2").results())
                .isEmpty();
    }

    @Test
    void areForgottenWhenTheirFileSaysSomethingElse() throws IOException {
        Path kept = cache.entries("step_result").get(0).resolve("_contents");
        Files.writeString(kept, Files.readString(kept).replace("4-c-d", "4-c-e"));
        assertThat(StepResultCache.read(cache, "program", "configuration").results())
                .isEmpty();
    }

    @Test
    void lastOnlyAsLongAsNightsUseThem() throws IOException {
        ResultCache ofTheNextNight = new ResultCache(folder);
        StepResultCache next = StepResultCache.read(ofTheNextNight, "program", "configuration");
        next.keep(Map.of("three", "period 6-0-1"), "next night", null);
        ofTheNextNight.deleteUnused();
        assertThat(StepResultCache.read(ofTheNextNight, "program", "configuration")
                        .results())
                .containsExactly(Map.entry("three", "period 6-0-1"));
    }
}
