package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the warehouse that were cut, changed or lost since they were written. */
@Tag("slow")
class StoredFilesTest {
    private static final String RELEASE = "2026-09-30-1";
    private static final int DAMAGED = 11;

    @TempDir
    private Path folder;

    private Path warehouse;
    private Portfolio portfolio;

    @BeforeEach
    void copyTheSampleRelease() throws IOException {
        warehouse = folder.resolve("warehouse");
        portfolio = Portfolio.released(warehouse);
    }

    /** The only one there, of landed files the one that the release rests on. */
    private Path only(String place) throws IOException {
        String manifest = place.startsWith("landed/")
                ? Files.readString(warehouse.resolve("releases/" + RELEASE + "/manifest.json"))
                : "";
        try (Stream<Path> files = Files.list(warehouse.resolve(place))) {
            return files.filter(path -> !place.startsWith("landed/")
                            || manifest.contains(path.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The landing of a delivery that the release does not rest on, but was held against. */
    private Path deliveredBefore(String place) throws IOException {
        Path only = only(place);
        try (Stream<Path> files = Files.list(warehouse.resolve(place))) {
            return files.filter(path -> !path.equals(only)).findFirst().orElseThrow();
        }
    }

    private static void flipABit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        FileTime before = Files.getLastModifiedTime(file);
        Files.write(file, bytes);
        // A disk that fails does not tell by the file's time.
        Files.setLastModifiedTime(file, before);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    }

    @Test
    void everyDamagedFileOfAReleaseIsNamed() throws IOException {
        String tables = "releases/" + RELEASE + "/tables/";
        flipABit(only(tables + "initiative"));
        cut(only(tables + "cost_variance"));
        Files.delete(only(tables + "unmatched"));
        Files.copy(only(tables + "outlook"), warehouse.resolve(tables + "outlook/twice.parquet"));
        flipABit(only("releases/" + RELEASE + "/working/reason_code"));
        flipABit(only("landed/account").resolve("rows.parquet"));
        cut(only("landed/fx_rate").resolve("rejected.parquet"));
        Files.writeString(only("landed/crosswalk").resolve("landing.json"), "{\"landing\":");
        FileUtils.deleteDirectory(only("landed/milestone").toFile());

        Portfolio.Call call = portfolio.call("verify");
        assertThat(call.exitCode()).isEqualTo(DAMAGED);
        assertThat(call.out())
                .containsPattern(RELEASE + "/tables/initiative/\\S+ has another content than it was published with")
                .containsPattern(
                        RELEASE + "/tables/cost_variance/\\S+ has \\d+ bytes, not the \\d+ it was published with")
                .containsPattern(RELEASE + "/tables/unmatched/\\S+ is gone")
                .contains(
                        RELEASE + "/tables/outlook/twice.parquet is not in the manifest",
                        "FI_KONTEN_20260930.csv are damaged (rows.parquet has another content than it was written with)",
                        "FI_KURSE_20260930.csv are damaged (rejected.parquet has another content",
                        "crosswalk.csv are damaged (landing.json has another content than it was written with)",
                        "milestones.csv are gone")
                .containsPattern(RELEASE + "/working/reason_code/\\S+ has another content")
                .contains("9 damaged or gone");
    }

    @Test
    void aReleaseThatIsNotThereIsSaid() {
        Portfolio.Call call = portfolio.call("verify", "--release", "2020-01-31-1");
        assertThat(call.exitCode()).isEqualTo(10);
        assertThat(call.err()).contains("there is no release 2020-01-31-1 in ");
    }

    /** Also the clock went back: everything in the warehouse seems to be of a year to come. And its job database is gone. */
    @Test
    void aNightLandsDamagedFilesAgainAndGivesTheSameTables() throws Exception {
        List<String> before = portfolio.everything();
        flipABit(only("landed/account").resolve("rows.parquet"));
        cut(only("landed/fx_rate").resolve("rejected.parquet"));
        Files.writeString(only("landed/crosswalk").resolve("landing.json"), "{\"landing\":");
        Files.writeString(deliveredBefore("landed/crosswalk").resolve("landing.json"), "{\"landing\":");
        Files.delete(only("landed/milestone").resolve("rows.parquet"));
        FileUtils.deleteDirectory(warehouse.resolve("releases").toFile());
        Path old = warehouse.resolve("releases/2026-09-30-1");
        FileUtils.copyDirectory(
                SampleRelease.warehouse().resolve("releases/" + RELEASE).toFile(), old.toFile());
        Path manifest = old.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("(\"fingerprint\" : \")....", "$1none")
                        .replaceFirst("(\"publishedAt\" : \")20", "$129"));
        FileUtils.deleteDirectory(warehouse.resolve("jobs").toFile());
        try (Stream<Path> all = Files.walk(warehouse)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2926-01-01T00:00:00Z")));
            }
        }

        Portfolio.Call call = portfolio.call("run").succeeded();
        assertThat(call.err())
                .contains(
                        "land (4)",
                        "FI_KONTEN_20260930.csv were damaged (rows.parquet has another content than it was written with in ",
                        "FI_KURSE_20260930.csv were damaged (rejected.parquet has another content",
                        "crosswalk.csv were damaged (landing.json has another content than it was written with in ",
                        "milestones.csv were damaged (rows.parquet is gone in ",
                        "the database of runs knows of no earlier run, though releases are there");
        assertThat(portfolio.releases()).containsExactly(RELEASE, "2026-09-30-2");
        assertThat(Files.readSymbolicLink(portfolio.current())).isEqualTo(Path.of("releases", "2026-09-30-2"));
        assertThat(portfolio.everything()).isEqualTo(before);
        assertThat(portfolio.call("verify").succeeded().out()).contains("all are as they were written");
    }

    /** Makes the release one of the month before, and takes it from {@code current}. */
    private Path asOfTheMonthBefore() throws IOException {
        Path earlier = warehouse.resolve("releases/2026-08-31-1");
        Files.move(warehouse.resolve("releases/" + RELEASE), earlier);
        Files.delete(portfolio.current());
        Path manifest = earlier.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("(\"asOf\" : \")2026-09-30", "$12026-08-31")
                        .replaceFirst("(\"release\" : \")2026-09-30", "$12026-08-31")
                        .replaceFirst("(\"fingerprint\" : \")....", "$1none"));
        return manifest;
    }

    @Test
    void aNightDoesNotTellRestatementsAgainstADamagedRelease() throws IOException {
        asOfTheMonthBefore();
        flipABit(only("releases/2026-08-31-1/tables/cost_variance"));
        Portfolio.Call call = portfolio.call("run");
        assertThat(call.exitCode()).isEqualTo(DAMAGED);
        assertThat(call.err())
                .containsPattern(
                        "2026-08-31-1/tables/cost_variance/\\S+ has another content than it was published with\n"
                                + "bring the files back from a copy, or remove the folder of the release and run for its date again");
        assertThat(portfolio.releases()).containsExactly("2026-08-31-1");
    }

    @Test
    void aNightTellsNoRestatementsWhereFilesThatTheEarlierReleaseRestsOnAreLost() throws Exception {
        String landing = String.valueOf(only("landed/crosswalk").getFileName());
        Path manifest = asOfTheMonthBefore();
        String lost = "0000" + landing.substring(4);
        Files.writeString(manifest, Files.readString(manifest).replace(landing, lost));

        Portfolio.Call call = portfolio.call("run").succeeded();
        assertThat(call.err())
                .contains(
                        "what has been restated since release 2026-08-31-1 can't be told: ", "crosswalk.csv are gone");
        assertThat(portfolio.query("select count(*) from {restatement}")).containsExactly("0");
        assertThat(portfolio.query("select count(*) > 0 from {cost_variance}")).containsExactly("true");
    }
}
