package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.release.ReleaseFiles;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse whose disk is full, or may not be written to: the night says so, and readers keep the release they had. */
@Tag("slow")
class FullDiskTest {
    private static final String OLD = "2026-09-30-1";
    private static final int STORAGE = 9;

    @TempDir
    private Path folder;

    private Path configuration;

    @BeforeEach
    void copyTheSample() throws IOException {
        FileUtils.copyDirectory(
                Portfolio.SAMPLE.toFile(), folder.resolve("sample").toFile());
        configuration = folder.resolve("sample/outturn.yaml");
        // Records of runs and shuffles are elsewhere, so that what is written besides them is seen to fail.
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        + """

                        job_repository: {url: "jdbc:h2:file:%s"}
                        spark: {spark.local.dir: "%s"}
                        """
                                .formatted(folder.resolve("runs"), folder.resolve("shuffles")));
    }

    /** Copies the sample release and makes it an old one: the next night finds nothing landed and has to do everything. */
    private static void oldRelease(Path warehouse) throws IOException {
        Portfolio.released(warehouse);
        FileUtils.deleteDirectory(warehouse.resolve("landed").toFile());
        Path manifest = warehouse.resolve("releases").resolve(OLD).resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(\"fingerprint\" : \")....", "$1none"));
    }

    private static void fails(Portfolio portfolio, Path warehouse, String... messages) throws IOException {
        Portfolio.Call call = portfolio.call("run");
        assertThat(call.exitCode()).as(call.err()).isEqualTo(STORAGE);
        assertThat(call.err()).contains(messages).doesNotContain("\tat ", "Exception");
        assertThat(portfolio.releases()).containsExactly(OLD);
        Warehouse left = new Warehouse(warehouse);
        assertThat(ReleaseFiles.damage(left, left.currentRelease().orElseThrow()))
                .isEmpty();
    }

    @Test
    void aFullDiskStopsTheNightAtWhateverItWritesAndItIsTakenUpWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
            Path warehouse = disk.folder().resolve("warehouse");
            oldRelease(warehouse);
            List<String> old = Portfolio.sample(warehouse).everything();
            Portfolio portfolio = new Portfolio(configuration, warehouse);
            String full = "no space is left in " + warehouse;

            disk.leave(0);
            fails(portfolio, warehouse, full);

            disk.leave(48 << 10);
            fails(portfolio, warehouse, full, "land (18)");

            disk.empty();
            String text = Files.readString(configuration);
            Files.writeString(configuration, text.replace("{rows: 10, share: 0.10}", "{rows: 1}"));
            assertThat(portfolio.call("run").exitCode())
                    .as("stopped by its rejects")
                    .isEqualTo(5);
            Files.writeString(configuration, text);
            disk.leave(24 << 10);
            fails(
                    portfolio,
                    warehouse,
                    full,
                    "land: nothing new",
                    "measure (" + Contracts.tables().all().size() + ")");

            disk.empty();
            Path inTheWay = warehouse.resolve("releases");
            Path aside = Files.move(inTheWay, warehouse.resolve("aside"));
            Files.createFile(inTheWay);
            Portfolio.Call measured = portfolio.call("run");
            assertThat(measured.exitCode()).as(measured.err()).isEqualTo(STORAGE);
            assertThat(measured.err()).contains("publish (1)", inTheWay + ": file already exists");
            Files.delete(inTheWay);
            Files.move(aside, inTheWay);
            try (Stream<Path> nights = Files.list(warehouse.resolve("work"))) {
                for (Path night : nights.toList()) {
                    Files.deleteIfExists(night.resolve("manifest.json"));
                }
            }
            disk.leave(0);
            fails(portfolio, warehouse, full, "publish (1)");

            disk.empty();
            Portfolio.Call call = portfolio.call("run").succeeded();
            assertThat(call.err()).contains("publish (1)").doesNotContain("measure (");
            assertThat(portfolio.releases()).containsExactly(OLD, "2026-09-30-2");
            assertThat(portfolio.everything()).isEqualTo(old);
        }
    }

    @Test
    void aDiskThatMayOnlyBeReadIsNamed() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
            Path warehouse = disk.folder().resolve("warehouse");
            oldRelease(warehouse);
            Portfolio portfolio = new Portfolio(configuration, warehouse);
            disk.readOnly(true);
            fails(portfolio, warehouse, "can't read or write " + warehouse, "Read-only file system");
            assertThat(portfolio
                            .call("explain", "BC-101", "initiative.actual_cost")
                            .err())
                    .contains("are gone from the warehouse");
            disk.readOnly(false);
        }
    }

    @Test
    void recordsOfRunsOnAFullDiskAreNamed() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
            Path warehouse = disk.folder().resolve("warehouse");
            oldRelease(warehouse);
            FileUtils.deleteDirectory(warehouse.resolve("jobs").toFile());
            Portfolio portfolio = Portfolio.sample(warehouse);
            disk.leave(4096);
            Portfolio.Call call = portfolio.call("run");
            assertThat(call.exitCode()).as(call.err()).isIn(8, STORAGE);
            assertThat(call.err()).contains("no space is left in " + warehouse).doesNotContain("\tat ");
            assertThat(portfolio.releases()).containsExactly(OLD);
        }
    }
}
