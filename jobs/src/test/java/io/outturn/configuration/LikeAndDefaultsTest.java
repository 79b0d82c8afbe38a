package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.landing.Headers;
import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing has to be written twice: what all sources say stands in {@code defaults}, what one says another takes by {@code like}. */
class LikeAndDefaultsTest {
    private static final String SHORT =
            """
            name: short
            reporting_currency: GBP
            defaults:
              delivers: snapshot
              csv: {delimiter: ";", encoding: windows-1252}
              numbers: {thousands: ","}
              columns:
                version: {constant: "1"}
                currency: {constant: GBP}
            sources:
              - name: benefits
                like: costs
                columns:
                  flow: {constant: benefit}
                  amount: Benefit
                numbers: {thousands: ~, scale: 1000000}
                leave_out: []
              - name: cases
                contract: business_case
                files: cases.csv
                extracted_on: {date: 2026-06-30}
                columns: {case_id: Project, title: [Title, Name]}
              - name: costs
                like: cases
                contract: case_plan
                files: plan.csv
                csv: {delimiter: "\\t"}
                leave_out: ["row['Cost'] == ''"]
                columns: {flow: {constant: cost}, amount: Cost, category: {constant: all}, period_start: Month}
            """;

    @TempDir
    private Path folder;

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("outturn.yaml"), yaml);
    }

    private Configuration read(String yaml) throws IOException {
        return ConfigurationFile.read(write(yaml)).configuration();
    }

    private static Source source(Configuration configuration, String name) {
        return configuration.sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String constant(Source source, String column) {
        return Objects.requireNonNull(source.columns().get(column)).constant();
    }

    @Test
    void aSourceSaysWhatIsItsOwnAndTakesOverTheRest() throws IOException {
        Configuration read = read(SHORT);
        Source cases = source(read, "cases");
        assertThat(cases.columns().keySet()).containsExactlyInAnyOrder("case_id", "title", "version", "currency");
        assertThat(cases.csv().delimiter()).isEqualTo(';');
        Source costs = source(read, "costs");
        assertThat(costs.delivers()).isEqualTo(Delivery.SNAPSHOT);
        assertThat(costs.files()).isEqualTo("plan.csv");
        assertThat(costs.extractedOn()).isEqualTo(cases.extractedOn());
        assertThat(costs.csv().delimiter()).isEqualTo('\t');
        assertThat(costs.csv().encoding()).isEqualTo("windows-1252");
        // Plans have a version, but no title.
        assertThat(costs.columns().keySet())
                .contains("case_id", "version", "flow", "amount")
                .doesNotContain("title");
        Source benefits = source(read, "benefits");
        assertThat(benefits.contract()).isEqualTo("case_plan");
        assertThat(constant(benefits, "flow")).isEqualTo("benefit");
        assertThat(constant(benefits, "category")).isEqualTo("all");
        assertThat(Objects.requireNonNull(benefits.columns().get("amount")).header())
                .isEqualTo(Headers.of("Benefit"));
        assertThat(benefits.leaveOut()).isEmpty();
        assertThat(benefits.numbers().scale()).isEqualByComparingTo("1000000");
        assertThat(benefits.numbers().thousands())
                .isEqualTo(read(SHORT.replace("numbers: {thousands: \",\"}", "ids: {}"))
                        .sources()
                        .get(0)
                        .numbers()
                        .thousands());
        assertThat(costs.numbers().thousands()).isNotEqualTo(benefits.numbers().thousands());
    }

    @Test
    void theConfigurationCanBeSeenWrittenOutAndMeansTheSame() throws IOException {
        String written = ConfigurationFile.writtenOut(write(SHORT));
        assertThat(written).doesNotContain("like:", "defaults:", "&", "*id");
        assertThat(read(written)).isEqualTo(read(SHORT));
    }

    private List<String> problems(String yaml) {
        List<String> found = new java.util.ArrayList<>();
        assertThatThrownBy(() -> read(yaml)).isInstanceOfSatisfying(InvalidYaml.class, e -> e.problems()
                .forEach(problem -> found.add(problem.line() + " " + problem.key() + ": " + problem.message())));
        return found;
    }

    @Test
    void circlesAndNamesThatAreNotThereAreRefused() {
        String circle = SHORT.replace("    contract: business_case\n", "    like: benefits\n");
        assertThat(problems(circle))
                .first()
                .isEqualTo(
                        "19 sources[1].like: leads in a circle back to 'benefits'; one of them has to say all itself");
        assertThat(problems(SHORT.replace("like: costs", "like: cost")))
                .contains("12 sources[0].like: 'cost' is none of sources; did you mean 'costs'?");
        assertThat(problems(SHORT.replace("like: costs", "like: [costs]")))
                .contains("12 sources[0].like: expected the name of one of sources");
    }

    @Test
    void whatIsTakenOverIsToldOnceAndWhereItStands() {
        assertThat(problems(SHORT.replace("delivers: snapshot", "delivers: often")))
                .containsExactly("4 defaults.delivers: 'often' is not one of snapshot, changes");
        assertThat(problems(SHORT.replace("currency: {constant", "curency: {constant")))
                .containsExactly("9 defaults.columns.curency: is a column of no source's contract");
        assertThat(problems(SHORT.replace("numbers: {thousands: \",\"}", "numbrs: {}")))
                .containsExactly("6 defaults.numbrs: is not a known key; did you mean 'numbers'?");
        assertThat(problems(SHORT.replace("  delivers: snapshot", "  name: all\n  delivers: snapshot")))
                .containsExactly("4 defaults.name: can't be said for all; each of sources says it");
        assertThat(problems(SHORT.replace("defaults:", "default:")))
                .anySatisfy(problem -> assertThat(problem).contains("did you mean 'defaults'?"));
        assertThat(problems(SHORT.replace("like: costs", "lik: costs")))
                .anySatisfy(problem -> assertThat(problem).contains("did you mean 'like'?"));
    }
}
