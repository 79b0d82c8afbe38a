package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions over the rows of a file above, in its order: the row before, values filled down, numbers and firsts of groups. */
class RecordsAboveTest {
    private static final String SOURCES =
            """
            sources:
              - name: ledger
                contract: finance_posting
                files: "*.csv"
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                KEYS
                columns:
                  posted_on: {constant: "2026-06-01"}
                  account: {constant: "1"}
                  currency: {constant: EUR}
                  posting_id: {expression: "ID"}
                  project_ref: {expression: "PROJECT"}
                  amount: {expression: "AMOUNT"}
                  description: {expression: "TEXT"}
            """;

    @TempDir
    private Path folder;

    private String keys = "null_words: [\"-\"]";
    private String id = "row['id']";
    private String project = "row['p'] ?: above['p']";
    private String amount = "row['a']";
    private String text = "before['id']";

    private String sources() {
        return SOURCES.replace("KEYS", keys)
                .replace("ID", id)
                .replace("PROJECT", project)
                .replace("AMOUNT", amount)
                .replace("TEXT", text);
    }

    private HeldLanding.Outcome land(String content) throws IOException {
        return new MappedLanding(folder).land(sources(), "ledger.csv", content);
    }

    private static List<String> rows(HeldLanding.Outcome outcome) {
        return outcome.rows().stream()
                .map(row -> MappedLanding.values(List.of(row), "posting_id", "project_ref", "description")
                                .get(0) + "|" + row.getLong("amount", 0))
                .toList();
    }

    @Test
    void valuesAreFilledDownAndTheRowBeforeIsKnown() throws IOException {
        HeldLanding.Outcome outcome = land("id,p,a\n1,A,1\n2,,2\n\n3,-,3\n4,B,4\n5,,5\n");
        assertThat(rows(outcome)).containsExactly("1|A||100", "2|A|1|200", "3|A|2|300", "4|B|3|400", "5|B|4|500");
        assertThat(MappedLanding.notes(outcome)).containsExactly("blank_lines: 1 blank line left out");
    }

    @Test
    void differencesOfRunningTotalsAreNumbers() throws IOException {
        amount = "row['a'] - (before['a'] ?: 0)";
        assertThat(rows(land("id,p,a\n1,A,10\n2,A,15\n3,A,15\n"))).containsExactly("1|A||1000", "2|A|1|500", "3|A|2|0");
    }

    @Test
    void rowsThatAreNoneAreLookedAtAllTheSame() throws IOException {
        keys = "leave_out: [\"row['id'] == ''\"]";
        project = "above['p']";
        HeldLanding.Outcome outcome = land("id,p,a\n,Bridge,\n1,,1\n2,,2\n,Tunnel,\n3,,3\n");
        assertThat(rows(outcome)).containsExactly("1|Bridge||100", "2|Bridge|1|200", "3|Tunnel||300");
        project = "row['p']";
        keys = "leave_out: [\"row['id'] == before['id']\"]";
        assertThat(rows(land("id,p,a\n1,A,1\n1,A,2\n2,A,3\n"))).hasSize(2);
    }

    @Test
    void rowsOfAGroupAreNumberedAndKnowTheirFirst() throws IOException {
        id = "row['p'] + '-' + text(numberIn(row['p']))";
        text = "firstIn(row['p'], row['id'])";
        HeldLanding.Outcome outcome = land("id,p,a\nx,A,1\ny,B,2\nz,A,bad\nw,A,3\n");
        // A rejected row is one of its group.
        assertThat(rows(outcome)).containsExactly("A-1|A|x|100", "B-1|B|y|200", "A-3|A|x|300");
    }

    @Test
    void aRaggedRowIsRejectedWithItsOwnCountAndIsNotLookedAt() throws IOException {
        HeldLanding.Outcome outcome = land("id,p,a\n1,A,1\n2,B\n3,C,3,more\n4,,4,\n");
        assertThat(rows(outcome)).containsExactly("1|A||100", "4|A|1|400");
        assertThat(MappedLanding.values(outcome.rejections(), "line", "rule", "reason"))
                .containsExactly(
                        "3|ragged_row|has 2 cells where the header has 3",
                        "4|ragged_row|has 4 cells where the header has 3");
    }

    @Test
    void columnsMadeRowsShareTheRecordAbove() throws IOException {
        keys = "columns_to_rows: {headers: \"m(\\\\d)\", name: month, value: a}";
        id = "row['id'] + row['month']";
        assertThat(rows(land("id,p,m1,m2\n1,A,1,2\n2,,3,\n"))).containsExactly("11|A||100", "12|A||200", "21|A|1|300");
    }

    @Test
    void aMissingColumnIsTold() throws IOException {
        text = "before['nothing']";
        assertThat(land("id,p,a\n1,A,1\n").refusal())
                .isEqualTo("ledger.csv: column 'nothing', which the expression for description names, is not there."
                        + " The header has: id, p, a");
        text = "numberIn()";
        assertThatThrownBy(this::sourcesRead).hasMessageContaining("numberIn takes one key");
        text = "firstIn(row['p'])";
        assertThatThrownBy(this::sourcesRead).hasMessageContaining("firstIn takes a key and what is wanted");
    }

    private void sourcesRead() throws IOException {
        new MappedLanding(folder).configuration(sources());
    }

    @Test
    void aFileWhoseRowsLookUpwardsIsNotParted() throws IOException {
        new MappedLanding(folder).configuration(sources());
        var configuration = new MappedLanding(folder).configuration(sources());
        Mapping mapping = configuration.sources().get(0).mapping(configuration);
        Path file = folder.resolve("large.csv");
        Files.writeString(
                file,
                "id,p,a\n"
                        + IntStream.range(0, 500)
                                .mapToObj(i -> i + "," + (i == 0 ? "A" : "") + ",1\n")
                                .collect(Collectors.joining()));
        assertThat(FilePart.of(file, mapping, 100)).hasSize(1);
        assertThat(FilePart.of(file, Mapping.AS_CONTRACT, 100)).hasSizeGreaterThan(5);
        HeldLanding.Outcome outcome = HeldLanding.land(file, Contracts.exports().get("finance_posting"), mapping);
        assertThat(MappedLanding.values(outcome.rows(), "project_ref"))
                .hasSize(500)
                .containsOnly("A");
    }
}
