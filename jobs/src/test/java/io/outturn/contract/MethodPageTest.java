package io.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.configuration.Thresholds;
import io.outturn.yaml.Default;
import io.outturn.yaml.YamlRecords.Keys;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published and what may be configured is all on the page that explains it. */
class MethodPageTest {
    private static final Path PAGE = Path.of("..", "schemas", "method.md");
    private static final Path REASONS = Path.of("src", "main", "resources", "sql", "working", "reason_code.sql");
    private static final Pattern REASON = Pattern.compile("\\('([A-Z_]+)', '([^']+)',");
    private static String page = "";

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(PAGE);
    }

    @TestFactory
    Stream<DynamicTest> everyTableIsThereWithItsMeasures() {
        return Contracts.tables().all().stream()
                .map(table -> DynamicTest.dynamicTest(table.name(), () -> {
                    if (table.measures().isEmpty()) {
                        assertThat(page).contains("`" + table.name() + "`");
                    } else {
                        assertThat(section("### " + table.name()))
                                .contains(table.measures().stream()
                                        .map(measure -> "`" + measure.name() + "`")
                                        .toList());
                    }
                }));
    }

    @Test
    void everyReasonCodeIsThereInItsOwnWords() throws IOException {
        List<MatchResult> reasons =
                REASON.matcher(Files.readString(REASONS)).results().toList();
        assertThat(reasons)
                .extracting(reason -> reason.group(1))
                .containsExactlyInAnyOrder(allowed("unmeasured", "reason_code"));
        assertThat(section("## Reason codes").lines())
                .filteredOn(line -> line.startsWith("| `"))
                .extracting(line -> line.replaceFirst("[^|]*\\|$", ""))
                .containsExactlyInAnyOrderElementsOf(
                        reasons.stream().map(MethodPageTest::row).toList());
    }

    private static String row(MatchResult reason) {
        return "| `" + reason.group(1) + "` | " + reason.group(2) + " |";
    }

    @TestFactory
    Stream<DynamicTest> everyThresholdIsThereWithItsDefault() {
        return Stream.of(Thresholds.class.getRecordComponents())
                .map(threshold -> DynamicTest.dynamicTest(
                        threshold.getName(), () -> assertThat(section("## Thresholds and weights"))
                                .contains("| `" + Keys.SNAKE_CASE.apply(threshold.getName()) + "` | " + usual(threshold)
                                        + " |")));
    }

    private static String usual(RecordComponent threshold) {
        return Objects.requireNonNull(threshold.getAnnotation(Default.class)).value();
    }

    @Test
    void everyFindingAndEveryCauseIsThere() {
        assertThat(section("## Review findings")).contains(allowed("review_queue", "finding"));
        assertThat(section("## Restatement causes")).contains(allowed("restatement", "cause"));
        assertThat(section("### alignment_component")).contains(allowed("alignment_component", "component"));
    }

    private static String[] allowed(String table, String column) {
        return Contracts.tables().get(table).column(column).allowedValues().toArray(String[]::new);
    }

    /** From a heading to the next one of its level or above. */
    private static String section(String heading) {
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        String rest = page.substring(start + heading.length() + 1);
        int end = Stream.of("\n## ", heading.startsWith("###") ? "\n### " : "\n## ")
                .mapToInt(rest::indexOf)
                .filter(place -> place >= 0)
                .min()
                .orElse(rest.length());
        return rest.substring(0, end);
    }
}
