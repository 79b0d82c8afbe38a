package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that no contract knows, kept as attributes of cases and projects. */
class AttributesTest {
    private static final String PROJECTS =
            """
            sources:
              - name: projects
                contract: project
                files: "*.csv"
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                null_words: [n/a]
                columns: {project_id: id, name: {constant: any}}
                attributes: ATTRIBUTES
            """;

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String attributes, String content) throws IOException {
        return new MappedLanding(folder).land(PROJECTS.replace("ATTRIBUTES", attributes), "projects.csv", content);
    }

    private static Map<String, String> attributes(Group row) {
        Map<String, String> all = new TreeMap<>();
        if (row.getFieldRepetitionCount("attributes") > 0) {
            Group map = row.getGroup("attributes", 0);
            for (int i = 0; i < map.getFieldRepetitionCount("key_value"); i++) {
                Group entry = map.getGroup("key_value", i);
                all.put(entry.getString("key", 0), entry.getString("value", 0));
            }
        }
        return all;
    }

    @Test
    void furtherColumnsAreKeptByTheNamesTheMappingGivesThem() throws IOException {
        HeldLanding.Outcome outcome = land(
                "{region: Province, programme: {expression: \"row['Org'] + '-' + row['No']\"},"
                        + " wave: {header: Wave, values: {I: one}}, of: {constant: PMO}}",
                "id,Province,Org,No,Wave\nA,North,HR,7,I\nB,n/a,IT,8,II\nC,,IT,8,\n");
        assertThat(outcome.rows().stream().map(AttributesTest::attributes))
                .containsExactly(
                        Map.of("region", "North", "programme", "HR-7", "wave", "one", "of", "PMO"),
                        Map.of("programme", "IT-8", "wave", "II", "of", "PMO"),
                        Map.of("programme", "IT-8", "of", "PMO"));
        assertThat(MappedLanding.notes(outcome)).isEmpty();
    }

    @Test
    void aRowWithoutAnyAttributeHasNone() throws IOException {
        HeldLanding.Outcome outcome = land("{region: Province}", "id,Province\nA,\n");
        assertThat(outcome.rows().get(0).getFieldRepetitionCount("attributes")).isZero();
        assertThat(land("{}", "id,attributes\nA,{}\n").landed().notes())
                .extracting(Note::kind)
                .containsExactly(NoteKind.UNKNOWN_HEADER);
    }

    @Test
    void whatCantBeWorkedOutRejectsTheRow() throws IOException {
        HeldLanding.Outcome outcome = land("{half: {expression: \"text(row['n'] / 2)\"}}", "id,n\nA,4\nB,two\nC,\n");
        assertThat(outcome.rows()).hasSize(1);
        assertThat(attributes(outcome.rows().get(0))).isEqualTo(Map.of("half", "2"));
        assertThat(MappedLanding.values(outcome.rejections(), "line", "column_name", "rule"))
                .containsExactly("3|attributes.half|expression", "4|attributes.half|expression");
        assertThat(outcome.rejections().get(0).getString("reason", 0)).contains("'two'");
    }

    @Test
    void aMissingHeaderIsToldWithItsKey() throws IOException {
        assertThat(land("{region: Provnce}", "id,Province\nA,North\n").refusal())
                .isEqualTo("projects.csv: no column 'Provnce' (for attributes.region), which is needed:"
                        + " name the right one under attributes.region; did you mean 'Province'?."
                        + " The header has: id, Province");
    }

    @Test
    void twoHundredAttributesAndHostileTextsArriveAsTheyAre() throws IOException {
        String all = IntStream.range(0, 200).mapToObj(i -> "a" + i + ": h" + i).collect(Collectors.joining(", "));
        String header = IntStream.range(0, 200).mapToObj(i -> "h" + i).collect(Collectors.joining(","));
        String cells = IntStream.range(0, 200).mapToObj(i -> "<script>" + i).collect(Collectors.joining(","));
        HeldLanding.Outcome outcome =
                land("{" + all + "}", "id," + header + "\nA," + cells + "\nB" + ",".repeat(200) + "\n");
        assertThat(attributes(outcome.rows().get(0))).hasSize(200).containsEntry("a7", "<script>7");
        assertThat(attributes(outcome.rows().get(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "Größe", "a b", "2nd-level", "地域", "a.b"})
    void whatIsAWordIsAName(String name) throws IOException {
        HeldLanding.Outcome outcome = land("{\"" + name + "\": Province}", "id,Province\nA,North\n");
        assertThat(attributes(outcome.rows().get(0))).isEqualTo(Map.of(name, "North"));
    }

    @Test
    void whatCantBeANameIsRefused() {
        Map.of(
                        "{\"<b>\": Province}",
                        "'<b>' can't be the name of an attribute; it may have up to 60 letters, digits, spaces,",
                        "{\"\": Province}",
                        "'' can't be the name of an attribute",
                        "{\"a'; drop table x\": Province}",
                        "can't be the name of an attribute",
                        "{\"a \": Province}",
                        "'a ' can't be the name of an attribute",
                        "{Region: Province, region: Other}",
                        "'Region' and 'region' differ in capitals alone",
                        "{GRÖSSE: Province, \"größe\": Other}",
                        "differ in capitals alone",
                        "{a: {expression: \"row['x'] + 1\"}}",
                        "attributes.a: expression")
                .forEach((attributes, message) -> assertThatThrownBy(() -> land(attributes, "id\nA\n"))
                        .as(attributes)
                        .isInstanceOf(InvalidYaml.class)
                        .hasMessageContaining(message));
    }

    @Test
    void onlyCasesAndProjectsHaveThem() {
        String sources = PROJECTS.replace("project_id: id, name: {constant: any}", "objective_id: id, title: id")
                .replace("contract: project", "contract: strategic_objective")
                .replace("ATTRIBUTES", "{region: Province}");
        assertThatThrownBy(() -> new MappedLanding(folder).configuration(sources))
                .hasMessageContaining("attributes are kept of cases and projects,"
                        + " and rows of contract strategic_objective are neither");
        assertThatThrownBy(() -> new MappedLanding(folder)
                        .configuration(PROJECTS.replace("project_id: id,", "project_id: id, attributes: x,")
                                .replace("ATTRIBUTES", "{}")))
                .hasMessageContaining("columns.attributes is filled by what stands under attributes:");
    }

    @Test
    void sourcesNameOneAttributeAlike() {
        String two = PROJECTS.replace("ATTRIBUTES", "{region: Province}")
                + PROJECTS.substring(PROJECTS.indexOf("  - name"))
                        .replace("name: projects", "name: others")
                        .replace("ATTRIBUTES", "{Region: Province}");
        assertThatThrownBy(() -> new MappedLanding(folder).configuration(two))
                .hasMessageContaining("attribute 'region' of source projects and 'Region' of source others"
                        + " differ in capitals alone; name both alike");
    }

    @Test
    void theyAreTakenOverOneByOne() throws IOException {
        String sources = "defaults:\n  attributes: {of: {constant: PMO}, region: Province}\n"
                + PROJECTS.replace("ATTRIBUTES", "{region: Land}");
        HeldLanding.Outcome outcome = new MappedLanding(folder).land(sources, "projects.csv", "id,Land\nA,North\n");
        assertThat(attributes(outcome.rows().get(0))).isEqualTo(Map.of("of", "PMO", "region", "North"));
        assertThat(List.of(outcome.landed().rowsAccepted())).containsExactly(1L);
    }
}
