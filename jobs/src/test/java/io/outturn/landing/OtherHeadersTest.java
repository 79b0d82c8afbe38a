package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that exports call by one name today and by another tomorrow, and texts that are tidied before they are read. */
class OtherHeadersTest {
    private static final String PROJECTS =
            """
            sources:
              - name: projects
                contract: project
                files: projects.csv
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                columns:
                  project_id: [Project, "Project no.", Vorhaben]
                  name: {header: [Title, Name]}
                  status: {constant: active}
            """;

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String sources, String content) throws IOException {
        return new MappedLanding(folder).land(sources, "projects.csv", content);
    }

    @Test
    void aColumnIsFoundUnderAnyOfItsNames() throws IOException {
        for (String header : new String[] {"Project,Title", "Project no.,Name", "Vorhaben,Title"}) {
            HeldLanding.Outcome outcome = land(PROJECTS, header + "\nP1,Pumps\n");
            assertThat(MappedLanding.values(outcome.rows(), "project_id", "name"))
                    .containsExactly("P1|Pumps");
            assertThat(outcome.landed().notes()).isEmpty();
        }
    }

    @Test
    void ofTwoNamesInOneFileTheFirstIsReadAndThatIsTold() throws IOException {
        HeldLanding.Outcome outcome = land(PROJECTS, "Vorhaben,Project no.,Title\nold,P1,Pumps\n");
        assertThat(MappedLanding.values(outcome.rows(), "project_id")).containsExactly("P1");
        assertThat(MappedLanding.notes(outcome))
                .containsExactly("other_header: columns 'Project no.' and 'Vorhaben' are all there, which the mapping"
                        + " takes for one: 'Project no.' is read, as the first of them");
    }

    @Test
    void withoutAnyOfThemTheFileIsRefusedWithWhatWasProbablyMeant() throws IOException {
        assertThat(land(PROJECTS, "Projekt,Title\nP1,Pumps\n").refusal())
                .isEqualTo("projects.csv: no column 'Project' or 'Project no.' or 'Vorhaben' (for project_id), which is"
                        + " needed: name the right one under columns.project_id; did you mean 'Projekt'?. The header has:"
                        + " Projekt, Title");
    }

    @Test
    void expressionsCallAColumnByTheFirstOfItsNames() throws IOException {
        String computed = PROJECTS.replace("{header: [Title, Name]}", "{expression: \"row['Project'] + '!'\"}");
        assertThat(MappedLanding.values(land(computed, "Vorhaben\nP1\n").rows(), "name"))
                .containsExactly("P1!");
        assertThatThrownBy(() -> land(computed.replace("row['Project']", "row['Vorhaben']"), "Vorhaben\nP1\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(
                        "columns.name names 'Vorhaben', which is another name of 'Project'; use that one");
    }

    @Test
    void aNameBelongsToOneColumn() {
        assertThatThrownBy(() -> land(PROJECTS.replace("[Title, Name]", "[Title, Vorhaben]"), "Project,Title\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(
                        "'Vorhaben' is among the headers [Project, Project no., Vorhaben] and" + " [Title, Vorhaben]");
        assertThatThrownBy(() -> land(PROJECTS.replace("[Title, Name]", "[]"), "Project,Title\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("a header has no name");
    }

    @Test
    void aTextIsTidiedStepByStepBeforePatternAndValuesLookAtIt() throws IOException {
        String tidied = PROJECTS.replace(
                "[Project, \"Project no.\", Vorhaben]",
                "{header: Project, clean_up: [{without: \"\\\\(.*\\\\)\"}, one_space, upper,"
                        + " {replace: \"([A-Z]) ([0-9])\", by: \"$1-$2\"}, {part: \"[A-Z]+-[0-9]+\"}], values: {P-9: P-10}}");
        HeldLanding.Outcome outcome =
                land(tidied, "Project,Title\n\" p   1 (old)\",Pumps\np 9,Valves\nnothing,Pipes\n");
        assertThat(MappedLanding.values(outcome.rows(), "project_id")).containsExactly("P-1", "P-10");
        assertThat(MappedLanding.values(outcome.rejections(), "line", "column_name", "value", "reason"))
                .containsExactly("4|project_id|nothing|has no part that matches [A-Z]+-[0-9]+");
    }

    @Test
    void stepsThatCantBeAreRefusedWhereTheyStand() {
        for (String[] wrong : new String[][] {
            {"shout", "'shout' is no step; there are upper, lower, one_space"},
            {"{replace: a}", "replace and by go together"},
            {"{replace: a, by: $1}", "by: '$1' names a group that replace does not have"},
            {"{without: \"(\"}", "without"},
            {"{part: a, without: b}", "a step is exactly one of"}
        }) {
            assertThatThrownBy(() -> land(
                            PROJECTS.replace("[Title, Name]", "Title, clean_up: [" + wrong[0] + "]"),
                            "Project,Title\n"))
                    .isInstanceOf(InvalidYaml.class)
                    .hasMessageContaining("outturn.yaml:12: ")
                    .hasMessageContaining(wrong[1]);
        }
    }
}
