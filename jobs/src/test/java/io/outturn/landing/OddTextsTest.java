package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Odd characters and words in texts cost a cell at most, and are told. */
class OddTextsTest {
    private static final Contract KPI = Contracts.exports().get("kpi");
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final String POSTING_HEADER =
            "posting_id,posted_on,project_ref,account,currency,amount,description\n";

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(Contract contract, Mapping mapping, byte[] content) throws IOException {
        return HeldLanding.land(Files.write(folder.resolve("export.csv"), content), contract, mapping);
    }

    private HeldLanding.Outcome land(Contract contract, String content) throws IOException {
        return land(contract, Mapping.AS_CONTRACT, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> notes(HeldLanding.Outcome outcome) {
        return outcome.landed().notes().stream()
                .map(note -> note.kind() + " " + note.text())
                .toList();
    }

    /** Latin letters with a byte in place of each '~' that is no UTF-8. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.chars().forEach(c -> bytes.write(c == '~' ? 0xFC : c));
        return bytes.toByteArray();
    }

    @Test
    void aReplacementCharacterOfTheFileIsTextAndCounted() throws IOException {
        HeldLanding.Outcome outcome =
                land(KPI, "kpi_id,name,owner\nK1,Quay \uFFFD 2,\nK2,Bridge,\nK3,\uFFFD,\nK4,\uFFFD,\n");
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(4);
        assertThat(outcome.rows().get(0).getString("name", 0)).isEqualTo("Quay \uFFFD 2");
        assertThat(notes(outcome))
                .containsExactly(
                        "LOST_CHARACTER name: 3 cells with U+FFFD, which systems write for a character they have"
                                + " lost, the first 'Quay \uFFFD 2' in line 2");
    }

    @Test
    void aBadByteInAnOptionalTextCostsThatCell() throws IOException {
        HeldLanding.Outcome outcome =
                land(KPI, Mapping.AS_CONTRACT, bytes("kpi_id,name,unit,owner\nK1,Wait,days,M~ller\nK2,Fast,~,Ann\n"));
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(2);
        assertThat(outcome.rows().get(0).getFieldRepetitionCount("owner")).isZero();
        assertThat(notes(outcome))
                .containsExactly(
                        "UNDECODED_CELL unit: 1 cell with bytes that are not of the file's encoding left empty, the first"
                                + " '\uFFFD' in line 3; see csv.encoding",
                        "UNDECODED_CELL owner: 1 cell with bytes that are not of the file's encoding left empty, the first"
                                + " 'M\uFFFDller' in line 2; see csv.encoding");
    }

    @Test
    void aBadByteThatTheRowCanNotDoWithoutRejectsIt() throws IOException {
        HeldLanding.Outcome outcome = land(
                POSTING,
                Mapping.AS_CONTRACT,
                bytes(POSTING_HEADER + "P~,2026-01-31,A,4000,EUR,1,\nP2,2026-01-31,~,4000,EUR,1,\n"
                        + "P3,2026-01-31,A,4000,EUR,~1,\nP4,2026-01-31,A,4000,EUR,1,\"x \"\"~\"\"\"\n"));
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(1);
        assertThat(outcome.rejections())
                .extracting(r -> r.getString("column_name", 0) + "|" + r.getString("rule", 0) + "|"
                        + r.getString("value", 0) + "|" + r.getString("raw", 0))
                .containsExactly(
                        "posting_id|encoding|P\uFFFD|P\uFFFD,2026-01-31,A,4000,EUR,1,",
                        "project_ref|encoding|\uFFFD|P2,2026-01-31,\uFFFD,4000,EUR,1,",
                        "amount|encoding|\uFFFD1|P3,2026-01-31,A,4000,EUR,\uFFFD1,");
        assertThat(notes(outcome))
                .containsExactly(
                        "UNDECODED_CELL description: 1 cell with bytes that are not of the file's encoding left"
                                + " empty, the first 'x \"\uFFFD\"' in line 5; see csv.encoding");
    }

    @Test
    void everyBadByteOfASingleByteEncodingIsToldToo() throws IOException {
        Mapping ascii = new Mapping(
                null,
                new CsvDialect(',', '"', "US-ASCII", 0),
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                java.util.Map.of(),
                List.of(),
                NumberForm.PLAIN,
                List.of(),
                List.of(),
                RepeatedKeys.REJECT,
                1);
        HeldLanding.Outcome outcome = land(KPI, ascii, bytes("kpi_id,name,owner\nK1,Wait,M~ller\n"));
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(1);
        assertThat(notes(outcome)).singleElement().asString().startsWith("UNDECODED_CELL owner: 1 cell");
    }

    @Test
    void wordsForNothingInOwnersAndIdsAreProposedAsNullWords() throws IOException {
        HeldLanding.Outcome outcome =
                land(KPI, "kpi_id,name,unit,owner\nK1,-,-,#N/A\nK2,TBC,,TBC\nK3,x,,TBC\nK4,x,,Ann\n");
        assertThat(notes(outcome))
                .containsExactly(
                        "PLACEHOLDER owner: 3 cells with a word that may stand for nothing: '#N/A' (1), 'TBC' (2);"
                                + " null_words: [\"#N/A\", \"TBC\"] reads them as empty");
        assertThat(notes(land(POSTING, POSTING_HEADER + "P1,2026-01-31,unknown,4000,EUR,1,\n")))
                .containsExactly(
                        "PLACEHOLDER project_ref: 1 cell with a word that may stand for nothing: 'unknown' (1);"
                                + " null_words: [\"unknown\"] rejects their rows");
    }

    @Test
    void idsOfCharactersThatOnlyLookPlainAreTold() throws IOException {
        HeldLanding.Outcome outcome = land(
                POSTING,
                POSTING_HEADER + "P1,2026-01-31,\u0421-1,4000,EUR,1,\u0421\nP2,2026-01-31,C\u20131,4000,EUR,1,\n"
                        + "P3,2026-01-31,C-1,4000,EUR,1,\nP4,2026-01-31,\u041f\u0440\u043e\u0435\u043a\u0442,4000,EUR,1,\n"
                        + "P5,2026-01-31,Caf\u00e9,4000,EUR,1,\n");
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(5);
        assertThat(notes(outcome))
                .containsExactly(
                        "LOOKALIKE project_ref: 2 cells with other characters than they seem to have: 'C\u20131'"
                                + " (EN DASH where '-' seems to stand), '\u0421-1' (CYRILLIC CAPITAL LETTER ES where 'C' seems to"
                                + " stand); they match nothing that is written in plain letters");
    }

    @Test
    void rowsOfDelimitersAloneAreBlank() throws IOException {
        HeldLanding.Outcome outcome =
                land(KPI, "kpi_id,name,owner\nK1,Wait,\n,,\n,\n , ,\u00a0\n\"\",,\n,,,,,\nK2,x,\n");
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(2);
        assertThat(outcome.landed().rowsRejected()).isZero();
        assertThat(notes(outcome)).containsExactly("BLANK_LINES 5 blank lines left out");
    }
}
