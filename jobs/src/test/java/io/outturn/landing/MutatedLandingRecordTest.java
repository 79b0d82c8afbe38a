package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens to the record of a landed file, it is read as it was written, or found to be damaged; then its file lands
 * again with every row, and nothing outside of the landing is touched. {@code -Doutturn.mutations=2500} makes that many
 * tries, {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
class MutatedLandingRecordTest {
    private static final int TRIES = 200;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);
    private static final String RECORD = "landing.json";
    private static final Contract READINGS = Contracts.exports().get("kpi_measurement");
    private static final String EXPORT =
            """
            kpi_id,measured_on,case_id,value
            K1,2026-01-31,C1,1
            K1,2026-02-28,C1,2.5
            K1,2026-02-28,C1,3
            K2,2026-03-31,C1,many
            """;

    private static final List<String> ODD = List.of(
            "null",
            "{}",
            "[]",
            "-1",
            "0",
            "1",
            "2",
            "99999999999999999999",
            "1e999999",
            "true",
            "\"\"",
            "\"../../../../tmp\"",
            "\"/etc\"",
            "\"a\\u0000b\"",
            "\"-999999999-01-01\"",
            "\"+999999999-12-31\"",
            "\"\\u001b[2J\"",
            "[".repeat(3000),
            "\"" + "x".repeat(100_000) + "\"");

    private static @Nullable Landed shared;

    @Property(tries = TRIES, seed = "8", shrinking = ShrinkingMode.OFF)
    void aRecordIsReadAsItWasOrFoundDamaged(@ForAll(supplier = Seeds.class) long seed) throws IOException {
        Landed landed = landed();
        byte[] whole = landed.whole();
        for (int i = 0; i < EACH; i++) {
            Random random = new Random(seed + FROM + i * 7919L);
            byte[] content = mutated(whole, random);
            Files.write(landed.record(), content);
            try {
                boolean read = landed.isReadAsItWas();
                assertThat(read).as("read").isEqualTo(Arrays.equals(content, whole));
                if (!read && random.nextInt(20) == 0) {
                    landed.landsAgain();
                }
                MutationTally.add(RECORD, content, read ? "read" : "named");
            } catch (Throwable failure) {
                Path kept = Files.write(Path.of("target", "mutated-" + RECORD), content);
                throw new AssertionError("kept as " + kept, failure);
            }
        }
    }

    @AfterContainer
    static void writeTally() throws IOException {
        MutationTally.write();
        FileUtils.deleteDirectory(landed().warehouse().toFile());
    }

    private static Landed landed() throws IOException {
        Landed landed = shared;
        if (landed == null) {
            landed = Landed.in(Files.createTempDirectory("records"));
            shared = landed;
        }
        return landed;
    }

    private static byte[] mutated(byte[] whole, Random random) {
        if (random.nextInt(3) == 0) {
            return Mutation.values()[random.nextInt(Mutation.values().length)].of(whole, random);
        }
        String text = new String(whole, StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<MatchResult> values = Pattern.compile("(?<=\":)(\"[^\"]*\"|-?[0-9.]+|null)")
                    .matcher(text)
                    .results()
                    .toList();
            if (!values.isEmpty()) {
                MatchResult value = values.get(random.nextInt(values.size()));
                text = text.substring(0, value.start())
                        + ODD.get(random.nextInt(ODD.size()))
                        + text.substring(value.end());
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A small export and what came of landing it. */
    private record Landed(
            Path warehouse, LandedStore store, Path export, String identity, LandedFile first, byte[] whole) {

        static Landed in(Path warehouse) throws IOException {
            Path export = Files.writeString(warehouse.resolve("readings.csv"), EXPORT);
            String hash = LandedStore.contentHash(export);
            String identity = Landing.identity(hash, "export.csv", READINGS, Mapping.AS_CONTRACT);
            LandedStore store = new LandedStore(warehouse.resolve("landed"));
            LandedFile first = land(store, export, identity);
            assertThat(first.rowsRead()).isEqualTo(4);
            assertThat(first.rowsRejected()).isPositive();
            byte[] whole =
                    Files.readAllBytes(store.of(READINGS.name(), identity).resolve(RECORD));
            return new Landed(warehouse, store, export, identity, first, whole);
        }

        private static LandedFile land(LandedStore store, Path export, String identity) throws IOException {
            return store.land(
                    export, "readings.csv", LandedStore.contentHash(export), identity, READINGS, Mapping.AS_CONTRACT);
        }

        Path record() {
            return store.of(READINGS.name(), identity).resolve(RECORD);
        }

        /** Otherwise it is named in a line, and can't be read by anyone either. */
        boolean isReadAsItWas() throws IOException {
            Optional<String> damage = store.damage(READINGS.name(), identity);
            if (damage.isEmpty()) {
                assertThat(store.find(READINGS.name(), identity)).contains(first);
                return true;
            }
            assertThat(damage.get()).isEqualTo(RECORD + " has another content than it was written with");
            try {
                store.find(READINGS.name(), identity);
            } catch (UncheckedIOException named) {
                assertThat(named.getCause()).hasMessageStartingWith(record().toString());
                return false;
            }
            throw new AssertionError("a damaged record was read");
        }

        void landsAgain() throws IOException {
            Set<Path> before = files(warehouse);
            store.remove(READINGS.name(), identity);
            assertThat(store.find(READINGS.name(), identity)).isEmpty();
            assertThat(land(store, export, identity)).isEqualTo(first);
            assertThat(store.damage(READINGS.name(), identity)).isEmpty();
            assertThat(files(warehouse)).isEqualTo(before);
        }

        private static Set<Path> files(Path folder) throws IOException {
            try (Stream<Path> found = Files.walk(folder)) {
                return new TreeSet<>(found.toList());
            }
        }
    }
}
