package io.outturn.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlRecordsTest {
    public enum Size {
        SMALL,
        LARGE
    }

    public record Inner(@Default("7") int count, @Nullable String note) {
        public Inner {
            if (count < 0) {
                throw new IllegalArgumentException("count is " + count + "; it must be 0 or more");
            }
        }

        public static Inner of(String note) {
            return new Inner(1, note);
        }
    }

    public record Outer(
            String firstName,
            Size size,
            @Default("true") boolean wanted,
            @Nullable BigDecimal share,
            @Default("") Inner inner,
            Map<String, Inner> others,
            List<String> words) {}

    private static Outer read(String yaml) throws IOException {
        return YamlRecords.read(new StringReader(yaml), "test.yaml", Outer.class, YamlRecords.Keys.SNAKE_CASE);
    }

    @Test
    void keysDefaultsAndPlainTextFormsAreRead() throws IOException {
        Outer outer = read("first_name: no\nsize: large\nothers: {a: plain, b: {count: 3}}\nwords: [x, 01]\n");
        assertThat(outer)
                .isEqualTo(new Outer(
                        "no",
                        Size.LARGE,
                        true,
                        null,
                        new Inner(7, null),
                        Map.of("a", new Inner(1, "plain"), "b", new Inner(3, null)),
                        List.of("x", "01")));
    }

    @Test
    void everyMistakeIsReportedAtOnceWithLineKeyAndWhatIsAllowed() {
        assertThatThrownBy(
                        () -> read(
                                """
                        firstname: x
                        size: huge
                        wanted: perhaps
                        share: 5%
                        inner:
                          count: -1
                        others: 12
                        """))
                .isInstanceOf(InvalidYaml.class)
                .message()
                .isEqualTo(
                        """
                        test.yaml:1: firstname: is not a known key; did you mean 'first_name'?
                        test.yaml:1: first_name: is required
                        test.yaml:2: size: 'huge' is not one of small, large
                        test.yaml:3: wanted: 'perhaps' is not true or false
                        test.yaml:4: share: '5%' is not a number such as 0.05
                        test.yaml:6: inner: count is -1; it must be 0 or more
                        test.yaml:7: others: expected keys with values""");
    }

    @Test
    void brokenYamlAndEmptyFilesAreOneLineEach() {
        assertThatThrownBy(() -> read("a: [1, 2"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("test.yaml:1");
        assertThatThrownBy(() -> read("")).isInstanceOf(InvalidYaml.class).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> read("just text")).hasMessageContaining("expected the keys first_name, size");
    }

    @Test
    void aKeyGivenTwiceIsAMistake() {
        assertThatThrownBy(() -> read("first_name: a\nfirst_name: b\nsize: small\n"))
                .hasMessage("test.yaml:2: first_name: is given twice");
    }

    @Test
    void aliasesCanNotBeUsedToBlowUpTheReader() {
        assertThatThrownBy(() -> read("first_name: a\nsize: small\nwords: &w [a, b]\nothers: {x: *w}\n"))
                .isInstanceOf(InvalidYaml.class);
    }
}
