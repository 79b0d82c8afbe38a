package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.outturn.landing.LandedStore;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportHashesTest {
    private static final long A_MOMENT = 2200;

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private Path export;
    private Path kept;

    @BeforeEach
    void writeAnExport() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
        warehouse = new Warehouse(folder.resolve("warehouse"));
        kept = warehouse.cache().resolve("export_hashes");
        export = Files.writeString(folder.resolve("ledger.csv"), "id;amount");
    }

    private String hash() throws IOException {
        ExportHashes hashes = ExportHashes.of(warehouse);
        String hash = hashes.of(List.of(export)).get(0);
        hashes.keep();
        return hash;
    }

    @Test
    @Tag("slow")
    void fileAsItWasIsNotReadAgain() throws Exception {
        Thread.sleep(A_MOMENT);
        String hash = hash();
        assertThat(hash).isEqualTo(LandedStore.contentHash(export));
        List<String> seen = Files.readAllLines(kept).stream()
                .skip(1)
                .map(line -> line.replace(hash, "what was kept"))
                .toList();
        Files.writeString(kept, ExportHashes.seal(seen) + "\n" + String.join("\n", seen));
        assertThat(hash()).isEqualTo("what was kept");
    }

    @Test
    @Tag("slow")
    void anotherContentOfTheSameSizeAndTimeIsSeen() throws Exception {
        Thread.sleep(A_MOMENT);
        hash();
        FileTime written = Files.getLastModifiedTime(export);
        Files.writeString(export, "id;amounT");
        Files.setLastModifiedTime(export, written);
        assertThat(hash()).isEqualTo(LandedStore.contentHash(export));
    }

    @Test
    void fileThatMayStillBeWrittenIsReadEveryTime() throws IOException {
        String hash = hash();
        assertThat(Files.exists(kept)).isFalse();
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    @Tag("slow")
    void exportThatIsGoneIsForgotten() throws Exception {
        Thread.sleep(A_MOMENT);
        hash();
        Path first = export;
        export = Files.writeString(folder.resolve("next.csv"), "id;amount");
        Files.delete(first);
        Thread.sleep(A_MOMENT);
        hash();
        assertThat(Files.readString(kept)).contains("next.csv").doesNotContain("ledger.csv");
        try (Stream<Path> files = Files.list(kept.getParent())) {
            assertThat(files).containsExactly(kept);
        }
    }

    @Test
    @Tag("slow")
    void whatIsDamagedWasNeverSeen() throws Exception {
        Thread.sleep(A_MOMENT);
        String hash = hash();
        String digit = hash.startsWith("0") ? "1" : "0";
        Files.writeString(kept, Files.readString(kept).replace(hash, digit + hash.substring(1)));
        assertThat(hash()).isEqualTo(hash);
        for (String damaged : List.of("no line of ours", "\0\t\t\t", "a\tb")) {
            Files.writeString(kept, damaged);
            assertThat(hash()).isEqualTo(hash);
        }
        Files.write(kept, "\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(hash()).isEqualTo(hash);
    }
}
