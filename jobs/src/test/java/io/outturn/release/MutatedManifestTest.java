package io.outturn.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.Mutation;
import io.outturn.landing.MutationTally;
import io.outturn.landing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;

/**
 * Whatever happens to a manifest, it is read, or named as damaged; and nothing it says leads out of the warehouse. {@code
 * -Doutturn.mutations=2500} makes that many tries, {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
class MutatedManifestTest {
    private static final int TRIES = 300;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);

    private static final List<String> ODD = List.of(
            "null",
            "{}",
            "[]",
            "-1",
            "1e999999",
            "\"\"",
            "\"../../../../tmp\"",
            "\"/etc\"",
            "\"tables/../../../../etc/passwd\"",
            "\"a\\u0000b\"",
            "\"2026-09-30-99999999999999\"",
            "[".repeat(3000),
            "\"" + "x".repeat(100_000) + "\"");

    private static final Manifest MANIFEST = new Manifest(
            "2026-09-30-1",
            LocalDate.of(2026, 9, 30),
            "0123456789abcdef",
            "2026-08-31-1",
            "Portfolio",
            "fedcba",
            "1.0+abc",
            Instant.parse("2026-10-01T01:02:03Z"),
            Map.of("reporting_currency", "EUR"),
            List.of(new Manifest.Input(
                    "ledger",
                    "exports/ledger.csv",
                    "finance_posting",
                    LocalDate.of(2026, 9, 30),
                    "aa",
                    "bb",
                    3,
                    2,
                    1,
                    0,
                    "erp",
                    "changes")),
            List.of(new Manifest.Table(
                    "initiative",
                    "1.0.0",
                    2,
                    List.of(new Manifest.DataFile("tables/initiative/part-0.parquet", 4, "cc")))),
            List.of(new Manifest.DataFile("working/step/part-0.parquet", 4, "dd")));

    @Property(tries = TRIES, seed = "1", shrinking = ShrinkingMode.OFF)
    void aManifestIsReadOrNamed(@ForAll(supplier = Seeds.class) long seed) throws IOException {
        Path folder = Files.createTempDirectory("manifests");
        try {
            Warehouse warehouse = new Warehouse(folder);
            Path release = Files.createDirectories(warehouse.releases().resolve(MANIFEST.release()));
            Path manifest = release.resolve(Manifest.FILE);
            Files.writeString(manifest, MANIFEST.json());
            assertThat(warehouse.manifests()).containsExactly(MANIFEST);
            byte[] whole = Files.readAllBytes(manifest);
            for (int i = 0; i < EACH; i++) {
                byte[] content = mutated(whole, new Random(seed + FROM + i * 7919L));
                Files.write(manifest, content);
                try {
                    MutationTally.add(Manifest.FILE, content, holds(warehouse, manifest) ? "read" : "named");
                } catch (Throwable failure) {
                    Path kept = Files.write(Path.of("target", "mutated-" + Manifest.FILE), content);
                    throw new AssertionError("kept as " + kept, failure);
                }
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    @AfterContainer
    static void writeTally() throws IOException {
        MutationTally.write();
    }

    private static byte[] mutated(byte[] whole, Random random) {
        if (random.nextInt(3) == 0) {
            return Mutation.values()[random.nextInt(Mutation.values().length)].of(whole, random);
        }
        String text = new String(whole, StandardCharsets.UTF_8);
        List<String> values = java.util.regex.Pattern.compile("(?<= : )(\"[^\"]*\"|\\d+)")
                .matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
        String value = values.get(random.nextInt(values.size()));
        return text.replace(" : " + value, " : " + ODD.get(random.nextInt(ODD.size())))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean holds(Warehouse warehouse, Path file) throws IOException {
        List<Manifest> read;
        try {
            read = warehouse.manifests();
        } catch (DamagedFiles damaged) {
            assertThat(damaged).hasMessageContaining(file.toString());
            assertThat(damaged.getMessage().lines()).hasSize(2);
            return false;
        }
        Path inside = warehouse.folder().toAbsolutePath();
        for (Manifest manifest : read) {
            assertThat(warehouse.releases().resolve(manifest.release())).isEqualTo(file.getParent());
            assertThat(ReleaseFiles.damage(warehouse, manifest)).isNotEmpty();
            for (Manifest.Input input : manifest.inputs()) {
                assertThat(ReleaseFiles.damage(warehouse, input)).isPresent();
                assertThat(warehouse
                                .landed()
                                .of(input.contract(), input.landing())
                                .normalize())
                        .startsWithRaw(inside);
            }
            manifest.tables().forEach(table -> assertThat(
                            warehouse.table(manifest, table.name()).normalize())
                    .startsWithRaw(inside));
        }
        Cleaning.of(warehouse, new Retention(1, false), Set.of())
                .items()
                .forEach(item -> assertThat(item.path().normalize()).startsWithRaw(inside));
        return true;
    }
}
