package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.Mutation;
import io.outturn.landing.MutationTally;
import io.outturn.landing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;

/**
 * Whatever a side file holds, its figures are read, or it is refused in one short line. {@code -Doutturn.mutations=2500}
 * makes that many tries, {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
class MutatedSideFilesTest {
    private static final Path SAMPLE = Path.of("..", "sample-data", "outturn.yaml");
    private static final String EXPORT = "FI_BUCHUNGEN_20260930.csv";
    private static final int TRIES = 200;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);
    private static final List<String> ODD =
            List.of("", "-1", "1.5", "9".repeat(30), "9".repeat(900_000), "1E999999999", "\u001b[2J", "x\ny", "0x10");

    @Property(tries = TRIES, seed = "6", shrinking = ShrinkingMode.OFF)
    void aSideFileIsReadOrRefused(@ForAll(supplier = Seeds.class) long seed) throws IOException {
        ConfigurationFile configuration = ConfigurationFile.read(SAMPLE);
        Source ledger = configuration.configuration().sources().stream()
                .filter(source -> source.name().equals("ledger"))
                .findFirst()
                .orElseThrow();
        ControlTotal control = ledger.control();
        assertThat(control).isNotNull();
        Path folder = Files.createTempDirectory("side-files");
        try {
            InputFile export = new InputFile(ledger, folder.resolve(EXPORT), EXPORT, LocalDate.of(2026, 9, 30));
            Path side = folder.resolve(EXPORT.replace(".csv", ".ctl"));
            byte[] whole = Files.readAllBytes(
                    SAMPLE.resolveSibling("exports/2026-09-30/erp").resolve(side.getFileName()));
            for (int i = 0; i < EACH; i++) {
                Random random = new Random(seed + FROM + i * 7919L);
                byte[] content = mutated(whole, random);
                Files.write(side, content);
                try {
                    Stated stated = control.statedOf(export, ledger.mapping(configuration.configuration()));
                    assertThat(stated).isNotNull();
                    MutationTally.add("side files", content, "read");
                } catch (IllegalArgumentException refused) {
                    assertThat(refused.getMessage()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}|Exception");
                    MutationTally.add("side files", content, "refused");
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
        if (random.nextBoolean()) {
            return Mutation.values()[random.nextInt(Mutation.values().length)].of(whole, random);
        }
        String odd = ODD.get(random.nextInt(ODD.size()));
        return new String(whole, StandardCharsets.ISO_8859_1)
                .replaceFirst("(?<=Belege: )[0-9]+", java.util.regex.Matcher.quoteReplacement(odd))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
