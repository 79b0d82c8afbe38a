package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.LookupTables;
import io.outturn.contract.Contracts;
import io.outturn.yaml.InvalidYaml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking up what stands for a key in the rows of another file. */
class LookupTest {
    private static final LocalDate DAY = LocalDate.parse("2026-06-30");
    private static final String SOURCES =
            """
            lookups:
              - name: programmes
                files: "programmes*.csv"
                key: [Code, Id]
                KEYS
            sources:
              - name: projects
                contract: project
                files: "projects.csv"
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                columns:
                  project_id: id
                  name: {expression: "EXPRESSION"}
            """;

    @TempDir
    private Path folder;

    private String keys = "extracted_on: {date: 2026-06-01}";
    private String expression = "lookup('programmes', row['p'], 'Owner') ?: 'nobody'";

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private Mapping mapping(LocalDate asOf, List<String> problems) throws IOException {
        new MappedLanding(folder).configuration(SOURCES.replace("KEYS", keys).replace("EXPRESSION", expression));
        ConfigurationFile file = ConfigurationFile.read(folder.resolve("outturn.yaml"));
        InputFiles found = InputFiles.find(file);
        problems.addAll(found.problems());
        InputFile input = found.files().get(0);
        return input.mapping(file.configuration())
                .with(new LookupTables(file.configuration(), found, asOf, LandedStore::contentHash)
                        .of(input.source(), problems));
    }

    private HeldLanding.Outcome land(String projects) throws IOException {
        write("projects.csv", projects);
        List<String> problems = new ArrayList<>();
        Mapping mapping = mapping(DAY, problems);
        assertThat(problems).isEmpty();
        return HeldLanding.land(
                folder.resolve("projects.csv"), Contracts.exports().get("project"), mapping);
    }

    private static List<String> names(HeldLanding.Outcome outcome) {
        return MappedLanding.values(outcome.rows(), "project_id", "name");
    }

    private String identity() throws IOException {
        return Landing.identity(
                "hash", "projects.csv", Contracts.exports().get("project"), mapping(DAY, new ArrayList<>()));
    }

    @Test
    void whatStandsForAKeyIsFoundInTheOtherFile() throws IOException {
        write("programmes.csv", "Code,Owner,Since\nP1,Ann,2020\n P2 ,Bob,\n,Eve,\n\nP3,,2021\n");
        HeldLanding.Outcome outcome = land("id,p\nA,P1\nB,P2\nC,P3\nD,\nE,P9\nF,P8\n");
        assertThat(names(outcome)).containsExactly("A|Ann", "B|Bob", "C|nobody", "D|nobody", "E|nobody", "F|nobody");
        assertThat(MappedLanding.notes(outcome))
                .containsExactly("lookup_missing: 2 look-ups (such as 'P9') in programmes found no such key;"
                        + " nothing stands for it, see missing_keys");
    }

    @Test
    void lookupsGoThroughLookupsAndNumbersAndDaysAreReadFromThem() throws IOException {
        write("programmes.csv", "Id,Owner,Parent,Factor\nP1,Ann,P2,1.5\nP2,Bob,,2\n");
        expression = "lookup('programmes', lookup('programmes', row['p'], 'Parent'), 'Owner') + '/'"
                + " + text(number(lookup('programmes', row['p'], 'Factor')) * 2)";
        assertThat(names(land("id,p\nA,P1\n"))).containsExactly("A|Bob/3.0");
        expression = "text(endOfMonth(lookup('programmes', row['p'], 'Owner')))";
        write("programmes.csv", "Id,Owner\nP1,2026-02-03\n");
        assertThat(names(land("id,p\nA,P1\n"))).containsExactly("A|2026-02-28");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reject     | B,Bob | 3: several values of 'Owner' for 'P1'",
                "keep_first | A,Ann;B,Bob | the first row counts",
                "keep_last  | A,Eve;B,Bob | the last row counts"
            })
    void whatAKeyWithSeveralValuesMeansIsSaid(String word, String rows, String told) throws IOException {
        keys += "\n    repeated_keys: " + word;
        write("programmes.csv", "Code,Owner\nP1,Ann\nP1,Ann\nP1,Eve\nP2,Bob\nP2,Bob\n");
        HeldLanding.Outcome outcome = land("id,p\nA,P1\nB,P2\n");
        assertThat(names(outcome)).containsExactly(rows.replace(",", "|").split(";"));
        String all = MappedLanding.notes(outcome)
                + MappedLanding.values(outcome.rejections(), "rule", "reason").toString();
        assertThat(all)
                .contains(told.replaceFirst("^3: ", ""))
                .contains("lookup_table: lookup table programmes: 1 row");
    }

    @Test
    void aMissingKeyRejectsTheRowWhereThatIsSaid() throws IOException {
        keys += "\n    missing_keys: reject";
        write("programmes.csv", "Code,Owner\nP1,\n");
        HeldLanding.Outcome outcome = land("id,p\nA,P1\nB,P9\n");
        assertThat(names(outcome)).containsExactly("A|nobody");
        assertThat(MappedLanding.values(outcome.rejections(), "line", "column_name", "rule", "reason"))
                .containsExactly("3|name|expression|could not be worked out: programmes has no 'P9'");
    }

    @Test
    void keysMeetInTheFormOfIds() throws IOException {
        keys += "\n    ids: {ignore_case: true, strip_leading_zeros: true}";
        write("programmes.csv", "Code,Owner\n007a,Ann\n");
        assertThat(names(land("id,p\nA,7A\n"))).containsExactly("A|Ann");
    }

    @Test
    void rowsThatDoNotFitAreNotLookedIn() throws IOException {
        write("programmes.csv", "Code,Owner\nP1,Ann\nTotal\nP2,Bob,x\n");
        HeldLanding.Outcome outcome = land("id,p\nA,P1\nB,P2\n");
        assertThat(names(outcome)).containsExactly("A|Ann", "B|nobody");
        assertThat(MappedLanding.notes(outcome).toString())
                .contains("lookup table programmes: 2 rows (such as programmes.csv line 3) not looked in");
    }

    @Test
    void anotherContentOfTheTableLandsAgain() throws IOException {
        write("programmes.csv", "Code,Owner\nP1,Ann\n");
        write("projects.csv", "id,p\nA,P1\n");
        String before = identity();
        assertThat(identity()).isEqualTo(before);
        write("programmes.csv", "Code,Owner\nP1,Bob\n");
        assertThat(identity()).isNotEqualTo(before);
        Files.move(folder.resolve("programmes.csv"), folder.resolve("programmes_moved.csv"));
        write("programmes_moved.csv", "Code,Owner\nP1,Ann\n");
        assertThat(identity()).isEqualTo(before);
    }

    @Test
    void theNewestDeliveryKnownCountsOfASnapshotAndAllOfChanges() throws IOException {
        keys = "extracted_on: {file_name: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\"}";
        write("programmes_2026-05-31.csv", "Code,Owner\nP1,Ann\nP2,Old\n");
        write("programmes_2026-06-30.csv", "Code,Owner\nP1,Bob\n");
        write("programmes_2026-07-31.csv", "Code,Owner\nP1,Eve\n");
        assertThat(names(land("id,p\nA,P1\nB,P2\n"))).containsExactly("A|Bob", "B|nobody");
        keys += "\n    delivers: changes";
        assertThat(names(land("id,p\nA,P1\nB,P2\n"))).containsExactly("A|Bob", "B|Old");
        List<String> problems = new ArrayList<>();
        mapping(LocalDate.parse("2026-01-31"), problems);
        assertThat(problems)
                .containsExactly(
                        "lookups: nothing of programmes, in which source projects looks, was taken by 2026-01-31");
    }

    @Test
    void theFilesOfASourceCanBeLookedIn() throws IOException {
        write("projects.csv", "id,p,Owner\nA,,Ann\nB,A,Bob\n");
        String sources = SOURCES.replace("files: \"programmes*.csv\"", "source: projects")
                .replace("[Code, Id]", "id")
                .replace("KEYS", "")
                .replace("EXPRESSION", expression);
        new MappedLanding(folder).configuration(sources);
        ConfigurationFile file = ConfigurationFile.read(folder.resolve("outturn.yaml"));
        InputFiles found = InputFiles.find(file);
        InputFile input = found.files().get(0);
        Mapping mapping = input.mapping(file.configuration())
                .with(new LookupTables(file.configuration(), found, DAY, LandedStore::contentHash)
                        .of(input.source(), new ArrayList<>()));
        assertThat(names(HeldLanding.land(input.path(), Contracts.exports().get("project"), mapping)))
                .containsExactly("A|nobody", "B|Ann");
    }

    @Test
    void whatIsNotThereIsRefused() throws IOException {
        write("programmes.csv", "Code,Owner\nP1,Ann\n");
        write("projects.csv", "id,p\nA,P1\n");
        expression = "lookup('programs', row['p'], 'Owner')";
        assertThatThrownBy(() -> land("id,p\nA,P1\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("source projects looks in 'programs', which is none of lookups; did you mean"
                        + " 'programmes'?");
        expression = "lookup('programmes', row['p'])";
        assertThatThrownBy(() -> land("id,p\nA,P1\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("lookup takes the name of a table, a key, and a header in quotes");
        expression = "lookup('programmes', row['p'], 'Onwer')";
        write("projects.csv", "id,p\nA,P1\n");
        Mapping mapping = mapping(DAY, new ArrayList<>());
        assertThatThrownBy(mapping::opened)
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("programmes.csv: no column 'Onwer', which is looked for there");
    }

    @Test
    void aTableThatIsTooLargeIsRefused() throws IOException {
        write(
                "programmes.csv",
                "Code,Owner\n"
                        + IntStream.rangeClosed(0, LookupRows.MOST_KEYS)
                                .mapToObj(i -> "P" + i + ",a\n")
                                .collect(Collectors.joining()));
        write("projects.csv", "id,p\nA,P1\n");
        Mapping mapping = mapping(DAY, new ArrayList<>());
        assertThatThrownBy(mapping::opened).hasMessageContaining("programmes.csv: is too large to look in");
    }

    @Test
    void aMappingIsTheSameOnAnotherMachine() throws Exception {
        write("programmes.csv", "Code,Owner\nP1,Ann\n");
        write("projects.csv", "id,p\nA,P1\n");
        Mapping mapping = mapping(DAY, new ArrayList<>());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(mapping);
        Mapping copy = (Mapping) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy).isEqualTo(mapping).hasToString(mapping.toString());
        assertThat(copy.opened().lookups().notes()).isEmpty();
    }
}
