package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outturn.contract.Contracts;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Landing;
import io.outturn.landing.Mutation;
import io.outturn.landing.MutationTally;
import io.outturn.landing.Seeds;
import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written in a configuration, it is read, or refused with a line and a key for every mistake. {@code
 * -Doutturn.mutations=2500} makes that many tries, {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
@net.jqwik.api.Tag("slow")
class MutatedConfigurationTest {
    private static final Path SAMPLE = Path.of("..", "sample-data", "outturn.yaml");
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int TRIES = 150;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);

    private static final List<String> ODD_VALUES = List.of(
            "",
            "~",
            "[]",
            "{}",
            "[[[[[1]]]]]",
            "{a: {b: {c: {d: {e: f}}}}}",
            "-1",
            "0",
            "99999999999999999999",
            "1E999999999",
            "1E-999999999",
            "+999999999-12-31",
            "-999999999-01-01",
            "0000-00-00",
            "true",
            "no",
            ".nan",
            "\"\\0\"",
            "\"\\n\"",
            "\"\\uD800\"",
            "\"\\u2028\"",
            "|\n  two\n  lines\n",
            ">-\n  folded\n",
            "!!javax.script.ScriptEngineManager [x]",
            "!!binary aGVsbG8=",
            "&a x",
            "&a [*a]",
            "*nowhere",
            "<<: {a: b}",
            "? {complex: key}\n: value",
            "'unclosed",
            "\"(\"",
            "\"(a*)*\"",
            "\"(\\\\d)?\"",
            "'row[\"x\"]'",
            "\"while (true) {}\"",
            "\"new('file', 'x')\"",
            "\"[\"",
            "\"**\"",
            "\"../../../../..\"",
            "\"/\"",
            "\"{\"",
            "yyyy",
            "\"''\"",
            "UTF-7",
            "x".repeat(100_000),
            "9".repeat(100_000));

    private static final List<String> ODD_PIECES = List.of(
            "\t",
            "\0",
            "\u0001",
            "\ufeff",
            "---\n",
            "...\n",
            "%YAML 9.9\n",
            "&a ",
            "*a ",
            "!!str ",
            "? ",
            "- ",
            ": ",
            "{",
            "[",
            "[".repeat(5000),
            "{a: ".repeat(5000),
            "  ",
            "\n",
            "\r",
            "'",
            "\"",
            "#",
            "|\n",
            "@",
            "`",
            "\u00ff\u00fe",
            "\u0085");

    @Property(tries = TRIES, seed = "5", shrinking = ShrinkingMode.OFF)
    void anyMistakeIsToldWithLineAndKey(@ForAll(supplier = Seeds.class) long seed) throws IOException {
        String sample = Files.readString(SAMPLE);
        for (int i = 0; i < EACH; i++) {
            Random random = new Random(seed + FROM + i * 7919L);
            byte[] content = mutated(sample, random);
            Path folder = Files.createTempDirectory("configuration");
            try {
                Path file = Files.write(folder.resolve("outturn.yaml"), content);
                boolean read = assertTimeoutPreemptively(LONGEST, () -> readsOrTellsMistakes(file));
                MutationTally.add("outturn.yaml", content, read ? "read" : "refused");
            } catch (Throwable failure) {
                Path kept = Files.write(Path.of("target", "mutated-outturn.yaml"), content);
                throw new AssertionError("kept as " + kept, failure);
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }

    @AfterContainer
    static void writeTally() throws IOException {
        MutationTally.write();
    }

    private static byte[] mutated(String sample, Random random) {
        String text = sample;
        for (int i = random.nextInt(3); i >= 0; i--) {
            text = switch (random.nextInt(6)) {
                case 0, 1 -> valueReplaced(text, random);
                case 2 -> lineGoneOrIndented(text, random);
                case 3 -> keyRenamed(text, random);
                case 4 -> inserted(text, ODD_PIECES.get(random.nextInt(ODD_PIECES.size())), random);
                default -> valuesSwapped(text, random);
            };
        }
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) > 0
                ? content
                : Mutation.values()[random.nextInt(Mutation.values().length)].of(content, random);
    }

    private static List<int[]> values(String text) {
        List<int[]> places = new ArrayList<>();
        Matcher value = Pattern.compile(
                        ": +(\\[[^\\]\n]{0,300}\\]|\\{[^\\n]{0,300}\\}|\"[^\"\n]{0,300}\"|[^,{}\\[\\]\\s#][^,{}\n#]*)")
                .matcher(text);
        while (value.find()) {
            places.add(new int[] {value.start(1), value.end(1)});
        }
        return places;
    }

    private static String valueReplaced(String text, Random random) {
        List<int[]> places = values(text);
        if (places.isEmpty()) {
            return text;
        }
        int[] place = places.get(random.nextInt(places.size()));
        return text.substring(0, place[0])
                + ODD_VALUES.get(random.nextInt(ODD_VALUES.size()))
                + text.substring(place[1]);
    }

    private static String valuesSwapped(String text, Random random) {
        List<int[]> places = values(text);
        if (places.size() < 2) {
            return text;
        }
        int first = random.nextInt(places.size() - 1);
        int[] left = places.get(first);
        int[] right = places.get(first + 1 + random.nextInt(places.size() - first - 1));
        return text.substring(0, left[0])
                + text.substring(right[0], right[1])
                + text.substring(left[1], right[0])
                + text.substring(left[0], left[1])
                + text.substring(right[1]);
    }

    private static String lineGoneOrIndented(String text, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.set(at, " ".repeat(random.nextInt(4)) + lines.get(at));
            case 2 -> lines.set(at, lines.get(at).strip());
            default -> lines.add(at, lines.get(random.nextInt(lines.size())));
        }
        return String.join("\n", lines);
    }

    private static String keyRenamed(String text, Random random) {
        Matcher key = Pattern.compile("(?<![a-z_])[a-z_]++(?=:)").matcher(text);
        List<Integer> starts = new ArrayList<>();
        while (key.find()) {
            starts.add(key.start());
        }
        if (starts.isEmpty()) {
            return text;
        }
        int at = starts.get(random.nextInt(starts.size()));
        return text.substring(0, at)
                + List.of("x", "Kéy\u2028", "\"\\n\\e[31m\"", "[a]", "k".repeat(50_000))
                        .get(random.nextInt(5))
                + text.substring(text.indexOf(':', at));
    }

    private static String inserted(String text, String piece, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + piece + text.substring(at);
    }

    /** What is read can also be used: the sample's own files are looked for and their headers read with it. */
    private static boolean readsOrTellsMistakes(Path file) throws IOException {
        ConfigurationFile read;
        try {
            read = ConfigurationFile.read(file);
        } catch (InvalidYaml invalid) {
            tellsMistakes(file, invalid);
            return false;
        }
        Configuration configuration = read.configuration();
        if (configuration.sources().stream()
                .anyMatch(source -> source.files().startsWith("**")
                        || source.files().startsWith("/")
                        || source.files().startsWith(".."))) {
            return true;
        }
        InputFiles files = InputFiles.find(new ConfigurationFile(
                configuration, SAMPLE.toAbsolutePath().normalize().getParent(), file));
        for (InputFile input : files.knownOn(LocalDate.of(2026, 9, 30))) {
            try {
                Landing.unknownHeaders(
                        input.path(),
                        input.name(),
                        Contracts.exports().get(input.source().contract()),
                        input.source().mapping(configuration));
            } catch (FileRefused refused) {
                assertThat(refused.getMessage()).startsWith(input.name() + ": ").doesNotContainPattern("\\p{Cntrl}");
            }
        }
        return true;
    }

    private static void tellsMistakes(Path file, InvalidYaml invalid) {
        assertThat(invalid.problems()).isNotEmpty();
        String[] lines = String.valueOf(invalid.getMessage()).split("\n", -1);
        assertThat(lines).hasSameSizeAs(invalid.problems());
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .hasSizeLessThan(4000)
                .matches("(?s)" + Pattern.quote(file.toString()) + ":[1-9]\\d*: .+")
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]")
                .doesNotContainPattern("\\w(Exception|Error)\\b|\\b(java|org)\\.[a-z]+\\."));
    }

    @Test
    void aliasesDoNotMultiply() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        Path file = Files.createTempFile("laughs", ".yaml");
        Files.writeString(file, laughs);
        assertTimeoutPreemptively(LONGEST, () -> assertThatThrownBy(() -> ConfigurationFile.read(file))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(":2: "));
        Files.delete(file);
    }
}
