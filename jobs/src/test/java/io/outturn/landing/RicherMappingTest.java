package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.Source;
import io.outturn.contract.Contracts;
import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mappings of real exports needed: the file's name, years for dates, days that are computed, rows repaired by rule. */
class RicherMappingTest {
    private static final String PLAN =
            """
            sources:
              - name: plan
                contract: case_plan
                files: "*.csv"
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                KEYS
                columns:
                  version: {constant: "1"}
                  flow: {constant: cost}
                  category: {constant: all}
                  COLUMNS
            """;

    @TempDir
    private Path folder;

    private static String plan(String keys, String... columns) {
        return PLAN.replace("KEYS", keys).replace("COLUMNS", String.join("\n      ", columns));
    }

    private HeldLanding.Outcome land(String sources, String name, String content) throws IOException {
        return new MappedLanding(folder).land(sources, name, content);
    }

    private static List<String> amounts(HeldLanding.Outcome outcome) {
        return MappedLanding.values(outcome.rows(), "case_id", "period_start", "amount");
    }

    // ---- The file's name

    private static final String BY_YEAR = plan(
            "file_parts: \"_(?P<year>[0-9]{4})\"",
            "case_id: {expression: \"row['id'] + '/' + file['stem']\"}",
            "period_start: {expression: \"file['year'] + '-03-31'\"}");

    @Test
    void whatAFilesNameSaysCanBeComputedWith() throws IOException {
        HeldLanding.Outcome outcome = land(BY_YEAR, "uk_2021.csv", "id,amount\nA,1.00\n");
        assertThat(MappedLanding.values(outcome.rows(), "case_id")).containsExactly("A/uk_2021");
        assertThat(outcome.rows().get(0).getInteger("period_start", 0))
                .isEqualTo((int) java.time.LocalDate.of(2021, 3, 31).toEpochDay());
        assertThat(land(BY_YEAR, "other.csv", "id,amount\nA,1.00\n").refusal())
                .isEqualTo(
                        "other.csv: its name is not as file_parts says: _(?P<year>[0-9]{4}); mend that or narrow files");
    }

    @Test
    void oneContentUnderTwoNamesLandsTwiceWhereTheNameCounts() throws IOException {
        Configuration configuration = new MappedLanding(folder).configuration(BY_YEAR);
        Source source = configuration.sources().get(0);
        Mapping mapping = source.mapping(configuration);
        var contract = Contracts.exports().get("case_plan");
        assertThat(Landing.identity("hash", "uk_2021.csv", contract, mapping))
                .isNotEqualTo(Landing.identity("hash", "uk_2022.csv", contract, mapping))
                .isEqualTo(Landing.identity("hash", "uk_2021.csv", contract, mapping));
        assertThat(Landing.identity("hash", "a.csv", contract, Mapping.AS_CONTRACT))
                .isEqualTo(Landing.identity("hash", "b.csv", contract, Mapping.AS_CONTRACT));
    }

    @Test
    void whatNoNameSaysIsRefusedWithoutAnyFile() {
        assertThatThrownBy(
                        () -> new MappedLanding(folder).configuration(BY_YEAR.replace("file['year']", "file['yaer']")))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("there is no file['yaer']; did you mean 'year'?");
        assertThatThrownBy(() -> new MappedLanding(folder).configuration(BY_YEAR.replace("(?P<year>[0-9]{4})", "x")))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(
                        "outturn.yaml:10: sources[0].file_parts: file_parts names no part; a group with a name");
    }

    // ---- Dates

    @ParameterizedTest
    @CsvSource({
        "yyyy, 2021, 2021-01-01",
        "yyyy-MM, 2021-05, 2021-05-01",
        "MMM yyyy, May 2021, 2021-05-01",
        "yyyy-'Q'q, 2021-Q3, 2021-07-01"
    })
    void aFormWithoutDaysMeansTheFirstOne(String form, String text, String day) throws IOException {
        String sources = plan("dates: [\"" + form + "\"]", "case_id: id", "period_start: at");
        HeldLanding.Outcome outcome = land(sources, "plan.csv", "id,at,amount\nA," + text + ",1.00\n");
        assertThat(outcome.rows().get(0).getInteger("period_start", 0))
                .isEqualTo((int) java.time.LocalDate.parse(day).toEpochDay());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "addDays(row['at'], 3)                                | 2021-02-03",
                "addMonths(row['at'], 1)                              | 2021-02-28",
                "addYears(row['at'], -1)                              | 2020-01-31",
                "endOfMonth(addMonths(startOfMonth(row['at']), 1))    | 2021-02-28",
                "startOfMonth(row['at'])                              | 2021-01-01",
                "row['to'] == '' ? date(row['at']) : date(row['to'])  | 2021-01-31",
                "date(row['to']) ?: row['at']                         | 2021-01-31",
                "addDays('2021-01-01', daysBetween(row['at'], '31.03.2021')) | 2021-03-01",
                "addDays(row['at'], monthsBetween(row['at'], '31.03.2021'))  | 2021-02-02",
                "date(row['at']) < '01.02.2021' ? row['at'] : addDays(row['at'], 1) | 2021-01-31",
                "addDays(row['at'], year(row['at']) - 2020 + month(row['at'])) | 2021-02-02"
            })
    void daysAreComputed(String expression, String day) throws IOException {
        String sources =
                plan("dates: [dd.MM.yyyy]", "case_id: id", "period_start: {expression: \"" + expression + "\"}");
        HeldLanding.Outcome outcome = land(sources, "plan.csv", "id,at,to,amount\nA,31.01.2021,,1.00\n");
        assertThat(MappedLanding.values(outcome.rejections(), "reason")).isEmpty();
        assertThat(outcome.rows().get(0).getInteger("period_start", 0))
                .isEqualTo((int) java.time.LocalDate.parse(day).toEpochDay());
    }

    @Test
    void whatIsNoDayRejectsTheRowAndWhatCantBeOneIsRefused() throws IOException {
        String sources = plan("", "case_id: id", "period_start: {expression: \"addDays(row['at'], row['n'])\"}");
        HeldLanding.Outcome outcome =
                land(sources, "plan.csv", "id,at,n,amount\nA,soon,1,1.00\nB,2021-01-01,1.5,1.00\nC,,1,1.00\n");
        assertThat(MappedLanding.values(outcome.rejections(), "line", "rule", "reason"))
                .containsExactly(
                        "2|expression|could not be worked out: row['at'] is 'soon', which is not a date written as yyyy-MM-dd",
                        "3|expression|could not be worked out: addDays(row['at'], row['n']): 1.5 can't be added to 2021-01-01",
                        "4|required|is empty and must not be");
        assertThatThrownBy(() -> new MappedLanding(folder)
                        .configuration(plan("", "amount: {expression: \"date(row['at']) + 1\"}")))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("date(row['at']) is a date and a number is needed");
    }

    // ---- Columns made rows

    private static final String MONTHS = plan(
            "columns_to_rows: {headers: \"M([0-9-]+)\", name: Month, value: Amount}\n    dates: [yyyy-MM]\n"
                    + "    null_words: [\"\", n/a]\n    leave_out: [\"row['Amount'] == 0\", \"row['id'] == 'Total'\"]",
            "case_id: id",
            "period_start: Month",
            "amount: Amount");

    @Test
    void leaveOutSeesColumnsMadeRowsAndWordsForNothingMakeNone() throws IOException {
        HeldLanding.Outcome outcome =
                land(MONTHS, "plan.csv", "id,M2021-01,M2021-02,M2021-03\nA,5.00,0,n/a\nB,0.00,0,\nTotal,5.00,0,n/a\n");
        assertThat(MappedLanding.values(outcome.rows(), "case_id", "amount")).hasSize(1);
        assertThat(outcome.landed().rowsRead()).isEqualTo(5);
        assertThat(outcome.landed().rowsLeftOut()).isEqualTo(4);
        assertThat(outcome.rejections()).isEmpty();
        assertThat(MappedLanding.notes(outcome))
                .anySatisfy(note ->
                        assertThat(note).startsWith("left_out: 3 rows left out by leave_out: row['Amount'] == 0"))
                .anySatisfy(note ->
                        assertThat(note).startsWith("left_out: 1 row left out by leave_out: row['id'] == 'Total'"));
    }

    // ---- Ragged rows

    @Test
    void rowsWithTooManyCellsAreMadeToFitAndCounted() throws IOException {
        String projects =
                """
                sources:
                  - name: projects
                    contract: project
                    files: p.csv
                    delivers: snapshot
                    extracted_on: {date: 2026-06-30}
                    ragged_rows: {drop_leading_empty: true, merge_into: name}
                """;
        String content =
                "project_id,name,status\nP1,Pumps,active\n,,P2,Valves,active\nP3,Pipes, long,and,short,active\n"
                        + "P4,Tank,active,,\n,P5,Well,dry,active\nP6,none\n";
        HeldLanding.Outcome outcome = land(projects, "p.csv", content);
        assertThat(MappedLanding.values(outcome.rows(), "project_id", "name"))
                .containsExactly("P1|Pumps", "P2|Valves", "P3|Pipes, long,and,short", "P4|Tank", "P5|Well,dry");
        assertThat(MappedLanding.values(outcome.rejections(), "line", "rule")).containsExactly("7|ragged_row");
        assertThat(MappedLanding.notes(outcome))
                .contains("repaired_rows: 3 rows (such as line 3) with more cells than the header made to fit, as"
                        + " ragged_rows says");
        assertThat(land(projects.replace("into: name", "into: Name"), "p.csv", content)
                        .refusal())
                .contains("no column 'Name', which ragged_rows.merge_into names");
        assertThatThrownBy(() ->
                        land(projects.replace("drop_leading_empty: true, merge_into: name", ""), "p.csv", content))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("give drop_leading_empty: true or merge_into, or both");
    }
}
