package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.storage.S3Server;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nights whose exports and warehouse lie on an S3 server, one after the other in one warehouse. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class ObjectStorageTest {
    private static final String FORMER = "2026-09-30-1";

    @TempDir
    private static Path folder;

    private static Path root;
    private static Warehouse warehouse;
    private static Portfolio portfolio;

    /** Uploads the sample's exports, and as the warehouse's only release one that another configuration came to. */
    @BeforeAll
    static void upload() throws IOException {
        root = new Storage(S3Server.running().settings()).place("s3a://" + S3Server.BUCKET + "/nights");
        warehouse = new Warehouse(root.resolve("warehouse"));
        copy(Portfolio.SAMPLE.resolve("exports"), root.resolve("in/exports"));
        copy(
                SampleRelease.warehouse().resolve("current").toRealPath(),
                warehouse.releases().resolve(FORMER));
        Path manifest = warehouse.releases().resolve(FORMER).resolve(Manifest.FILE);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"fingerprint\" : \"\\w+\"", "\"fingerprint\" : \"another\"")
                        .replaceFirst("\"release\" : \"[^\"]+\"", "\"release\" : \"" + FORMER + "\""));
        Files.writeString(warehouse.current(), FORMER);
        portfolio = portfolio(
                folder.resolve("outturn.yaml"),
                "job_repository: {url: \"jdbc:h2:file:" + folder.resolve("runs") + "\"}\n");
    }

    private static Portfolio portfolio(Path configuration, String more) throws IOException {
        String settings = S3Server.running().settings().entrySet().stream()
                .map(setting -> "  spark.hadoop." + setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                .collect(Collectors.joining());
        Files.writeString(
                configuration,
                Files.readString(Portfolio.SAMPLE.resolve("outturn.yaml")) + "\nspark:\n" + settings + more);
        return new Portfolio(
                configuration,
                warehouse.folder(),
                "--folder",
                root.resolve("in").toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(to.resolve(from.relativize(file).toString()), Files.readAllBytes(file));
            }
        }
    }

    @Test
    @Order(1)
    void aNightKilledBeforeItsManifestIsThereLeavesTheFormerReleaseCurrent() throws Exception {
        Path tables = warehouse.releases().resolve("2026-09-30-2/tables");
        KilledNight.killWhen(portfolio, () -> Files.exists(tables), folder.resolve("killed.log"));

        assertThat(warehouse.currentRelease().map(Manifest::release)).contains(FORMER);
        assertThat(warehouse.manifests()).extracting(Manifest::release).containsExactly(FORMER);
    }

    @Test
    @Order(2)
    void theLockOfTheKilledNightIsRespectedUntilItHasExpired() throws Exception {
        Portfolio.Call call = portfolio.call("run");
        assertThat(call.exitCode()).isEqualTo(7);
        assertThat(call.err()).contains("another night is running in this warehouse (process ");

        // As it would read a quarter of an hour after its last sign of life.
        String lock = Files.readString(warehouse.lock());
        Files.writeString(warehouse.lock(), lock.replaceFirst("confirmed .*", "confirmed 2026-01-01T00:00:00Z"));
    }

    @Test
    @Order(3)
    void theNextNightCompletesAndItsTablesEqualThoseOfALocalRun() throws Exception {
        Portfolio.Call call = portfolio.call("run").succeeded();

        assertThat(call.out())
                .contains("Release 2026-09-30-3: " + warehouse.releases().resolve("2026-09-30-3"));
        Portfolio local = new Portfolio(SampleRelease.configuration(), SampleRelease.warehouse());
        assertThat(portfolio.everything()).isEqualTo(local.everything());
        assertThat(warehouse.manifests()).extracting(Manifest::release).containsExactly(FORMER, "2026-09-30-3");
        try (Stream<Path> left = Files.list(warehouse.releases())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(FORMER, "2026-09-30-3");
        }
        assertThat(Files.exists(warehouse.lock())).isFalse();
    }

    @Test
    @Order(4)
    void theSameNightAgainFindsItsRelease() {
        assertThat(portfolio.call("run").succeeded().out())
                .contains("Nothing is new: release 2026-09-30-3 already holds it");
    }

    @Test
    @Order(5)
    void figuresAreExplainedQuestionsAnsweredAndRunsListed() {
        assertThat(portfolio
                        .call("sql", "select count(*) as cases from initiative")
                        .succeeded()
                        .out())
                .contains("cases");
        assertThat(portfolio
                        .call("explain", "BC-101", "initiative.actual_cost", "--rows", "2000")
                        .succeeded()
                        .out())
                .contains("FI_BUCHUNGEN_20260930.csv");
        assertThat(portfolio.call("runs").succeeded().out()).contains("completed");
    }

    @Test
    @Order(6)
    void withoutAPlaceForTheRecordsOfRunsTheNightSaysWhatToGive() throws IOException {
        Portfolio.Call call = portfolio(folder.resolve("norecords.yaml"), "").call("run");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err().strip().lines()).hasSize(1);
        assertThat(call.err()).contains("give job_repository.url");
    }

    @Test
    @Order(7)
    void secretsInTheConfigurationAreRefusedAndNotRepeated() throws IOException {
        Portfolio.Call call = portfolio(folder.resolve("secret.yaml"), "  spark.hadoop.fs.s3a.secret.key: hush-hush\n")
                .call("run");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err())
                .contains("spark.hadoop.fs.s3a.secret.key", "environment")
                .doesNotContain("hush");
    }
}
