package io.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outturn.landing.Mutation;
import io.outturn.landing.MutationTally;
import io.outturn.landing.Seeds;
import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is written in a contract, it is read and its columns can be used, or it is refused with a line and a key for every
 * mistake. {@code -Doutturn.mutations=2500} makes that many tries, {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
@net.jqwik.api.Tag("slow")
class MutatedContractTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int TRIES = 100;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);

    private static final List<String> ODD = List.of(
            "",
            "~",
            "[]",
            "{}",
            "[~]",
            "{a: [b]}",
            "-1",
            "0",
            "7",
            "99999999999999999999",
            "1E999999999",
            ".nan",
            "true",
            "no",
            "DECIMAL(99999999999,2)",
            "DECIMAL(2,30)",
            "INT",
            "BOOLEAN",
            "\"../../../..\"",
            "\"/\"",
            "\"a`b\"",
            "\"\\0\"",
            "\"\\n\\e[31m\"",
            "\"\\u2028\"",
            "\"(\"",
            "\"(a*)*\"",
            "!!javax.script.ScriptEngineManager [x]",
            "&a [*a]",
            "*nowhere",
            "'unclosed",
            "x".repeat(100_000),
            "9".repeat(100_000),
            "[".repeat(5000));

    @Property(tries = TRIES, seed = "9", shrinking = ShrinkingMode.OFF)
    void aContractIsReadOrEveryMistakeIsTold(@ForAll(supplier = Seeds.class) long seed) throws IOException {
        List<Path> contracts = contracts();
        Path folder = Files.createTempDirectory("contracts");
        try {
            for (int i = 0; i < EACH; i++) {
                Random random = new Random(seed + FROM + i * 7919L);
                Path whole = contracts.get(random.nextInt(contracts.size()));
                byte[] content = mutated(Files.readAllBytes(whole), random);
                Path file = Files.write(folder.resolve(whole.getFileName()), content);
                try {
                    boolean read = assertTimeoutPreemptively(LONGEST, () -> isRead(file));
                    MutationTally.add("contracts", content, read ? "read" : "refused");
                } catch (Throwable failure) {
                    Path kept = Files.write(Path.of("target", "mutated-" + whole.getFileName()), content);
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

    private static List<Path> contracts() throws IOException {
        try (Stream<Path> found = Files.walk(SCHEMAS)) {
            return found.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        String text = new String(whole, StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            boolean value = random.nextInt(4) > 0;
            List<MatchResult> places = Pattern.compile(
                            value ? "(?<=: )\\S.*|(?<=- )\\w+$" : "\\b\\w++(?=:)", Pattern.MULTILINE)
                    .matcher(text)
                    .results()
                    .toList();
            if (!places.isEmpty()) {
                MatchResult place = places.get(random.nextInt(places.size()));
                // Of another place a value fits more often, and then has to be noticed by what it means.
                MatchResult other = places.get(random.nextInt(places.size()));
                String piece = random.nextBoolean() ? other.group() : ODD.get(random.nextInt(ODD.size()));
                text = text.substring(0, place.start()) + piece + text.substring(place.end());
            }
        }
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(3) > 0
                ? content
                : Mutation.values()[random.nextInt(Mutation.values().length)].of(content, random);
    }

    private static boolean isRead(Path file) throws IOException {
        Contract contract;
        try {
            contract = Contracts.read(file);
        } catch (InvalidYaml invalid) {
            tellsMistakes(file, invalid);
            return false;
        }
        assertThat(Path.of("landed").resolve(contract.name()).normalize().getNameCount())
                .isEqualTo(2);
        assertThat(contract.columnNames()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]\\w*"));
        assertThat(contract.key().stream().map(Column::keyPosition))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, contract.key().size()).boxed().toList());
        contract.columns().stream()
                .filter(column -> column.pattern() != null)
                .forEach(column -> Pattern.compile(column.pattern()));
        return true;
    }

    private static void tellsMistakes(Path file, InvalidYaml invalid) {
        assertThat(invalid.problems()).isNotEmpty();
        String[] lines = String.valueOf(invalid.getMessage()).split("\n", -1);
        assertThat(lines).hasSameSizeAs(invalid.problems());
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .hasSizeLessThan(4000)
                .matches("(?s)" + Pattern.quote(String.valueOf(file.getFileName())) + ":[1-9]\\d*: .+")
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]")
                .doesNotContainPattern("\\w(Exception|Error)\\b|\\b(java|org)\\.[a-z]+\\.|input string"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name: kpi_measurement\\n    l | name: ../other\\n    l | 13: schema[0]: the name '../other' is not made of
            name: case_id | name: value | 13: schema[0]: more than one property is named value
            DATE | DECIMAL(999999999999,2) | 29: schema[0].properties[1]: physicalType DECIMAL(999
            DECIMAL(24,6) | DECIMAL(39,6) | 46: schema[0].properties[3]: physicalType DECIMAL(39
            primaryKeyPosition: 2 | primaryKeyPosition: 3 | 13: schema[0]: primaryKeyPosition has to count
            primaryKey: true | primaryKey: false | 19: schema[0].properties[0]: primaryKeyPosition is given
            """)
    void aMistakeIsToldWhereItStands(String written, String instead, String told, @TempDir Path folder)
            throws IOException {
        String whole = Files.readString(SCHEMAS.resolve("exports/kpi_measurement.yaml"));
        String from = written.replace("\\n", "\n");
        assertThat(whole).contains(from);
        Path file = Files.writeString(
                folder.resolve("kpi_measurement.yaml"), whole.replace(from, instead.replace("\\n", "\n")));
        assertThatThrownBy(() -> Contracts.read(file))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(told);
    }
}
