package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeated keys, what is left out and files that end too early: what becomes of their rows, and what is said of their money. */
class RecordsTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final Contract PLAN = Contracts.exports().get("case_plan");
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount,description\n";

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(Contract contract, Mapping mapping, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), content, StandardCharsets.UTF_8);
        return HeldLanding.land(file, contract, mapping);
    }

    private static Mapping mapping(RepeatedKeys repeated, Shape shape, Control control) {
        Mapping plain = Mapping.AS_CONTRACT;
        return new Mapping(
                null,
                plain.csv(),
                plain.workbook(),
                shape,
                Map.of(),
                List.of(Mapping.ALL_OTHERS),
                plain.numbers(),
                List.of(),
                List.of(),
                repeated,
                1,
                new WholeFile(null, control),
                Identity.AS_WRITTEN,
                DateSettings.NONE,
                null,
                null,
                Map.of());
    }

    private HeldLanding.Outcome land(RepeatedKeys repeated, String rows) throws IOException {
        return land(POSTING, mapping(repeated, Shape.AS_IS, new Control("amount", null)), HEADER + rows);
    }

    private static List<String> rows(HeldLanding.Outcome outcome) {
        return outcome.rows().stream()
                .map(row -> row.getString("posting_id", 0) + " "
                        + BigDecimal.valueOf(row.getLong("amount", 0), 2)
                        + " " + row.getLong("_line", 0))
                .toList();
    }

    private static List<String> notes(HeldLanding.Outcome outcome) {
        return outcome.landed().notes().stream()
                .map(note -> note.kind() + " " + note.text())
                .toList();
    }

    private static final String JOURNAL = "P1,2026-01-01,A,400,EUR,10.00,a\nP2,2026-01-01,A,400,USD,5.50,b\n"
            + "P1,2026-01-01,A,400,EUR,20.00,c\nP1,2026-01-01,A,400,EUR,-3.00,\nP3,2026-01-01,A,400,EUR,7,\n"
            + "P2,2026-01-01,A,400,USD,1.00,b\n";

    @Test
    void theFirstOrTheLastRowOfAKeyStandsAndTheMoneyOfTheOthersIsTold() throws IOException {
        HeldLanding.Outcome first = land(RepeatedKeys.KEEP_FIRST, JOURNAL);
        assertThat(rows(first)).containsExactly("P1 10.00 2", "P2 5.50 3", "P3 7.00 6");
        assertThat(notes(first))
                .containsExactly("REPEATED_KEYS 3 rows with a repeated key left out, as the mapping says;"
                        + " they held 17.00 EUR, 1.00 USD");
        HeldLanding.Outcome last = land(RepeatedKeys.KEEP_LAST, JOURNAL);
        assertThat(rows(last)).containsExactly("P1 -3.00 5", "P3 7.00 6", "P2 1.00 7");
        assertThat(notes(last))
                .containsExactly(
                        "REPEATED_KEYS 3 rows with a repeated key left out for a later one, as the mapping says;"
                                + " they held 30.00 EUR, 5.50 USD");
        assertThat(last.landed().control()).isEqualTo(first.landed().control());
        assertThat(last.landed().rowsLeftOut()).isEqualTo(3);
    }

    @Test
    void amountsOfOneKeyAreAddedUp() throws IOException {
        HeldLanding.Outcome sums = land(RepeatedKeys.ADD_UP, JOURNAL);
        assertThat(rows(sums)).containsExactly("P1 27.00 2", "P3 7.00 6", "P2 6.50 3");
        assertThat(sums.rows().get(0).getString("description", 0)).isEqualTo("a");
        assertThat(notes(sums))
                .containsExactly(
                        "REPEATED_KEYS 3 rows with a repeated key added to the first of its key, as the mapping"
                                + " says; they held 17.00 EUR, 1.00 USD");
        assertThat(sums.landed().rowsRead()).isEqualTo(6);
        assertThat(sums.landed().rowsAccepted()).isEqualTo(3);
        assertThat(sums.landed().rowsLeftOut()).isEqualTo(3);
        assertThat(sums.landed().control().total()).isEqualByComparingTo("40.50");
        assertThat(sums.landed().amounts().get("EUR")).isEqualByComparingTo("34.00");
    }

    @Test
    void rowsOfOneKeyThatAreNotOfOneKindAreNotAddedUp() throws IOException {
        HeldLanding.Outcome sums = land(
                RepeatedKeys.ADD_UP,
                "P1,2026-01-01,A,400,EUR,10.00,\nP1,2026-01-01,A,400,USD,20.00,\n"
                        + "P2,2026-01-01,A,400,EUR,9999999999999999.99,\nP2,2026-01-01,A,400,EUR,0.01,\n"
                        + "P2,2026-01-01,A,400,EUR,-1.00,\n");
        assertThat(rows(sums)).containsExactly("P1 10.00 2", "P2 9999999999999998.99 4");
        assertThat(sums.rejections())
                .extracting(r -> r.getLong("line", 0) + " " + r.getString("rule", 0) + " " + r.getString("reason", 0))
                .containsExactly(
                        "3 duplicate_key has the same posting_id as line 2 and another currency, so their amounts can't be"
                                + " added up",
                        "5 precision can't be added to line 4, which has the same posting_id: amount would have more"
                                + " digits than DECIMAL(18,2) holds");
    }

    @Test
    void aRangeIsAddedUpWhereBothRowsHaveOne() throws IOException {
        HeldLanding.Outcome sums = land(
                PLAN,
                mapping(RepeatedKeys.ADD_UP, Shape.AS_IS, null),
                "case_id,version,period_start,flow,category,amount,low,high\nA,1,2026-01-01,cost,opex,10,8,12\n"
                        + "A,1,2026-01-01,cost,opex,20,18,25\nA,1,2026-01-01,cost,opex,30,,\n");
        assertThat(sums.rows()).hasSize(1);
        assertThat(sums.rejections().get(0).getString("reason", 0))
                .isEqualTo(
                        "has the same case_id, version, period_start, flow, category as line 2 and another low, so their"
                                + " amounts can't be added up");
        assertThat(notes(sums))
                .containsExactly("REPEATED_KEYS 1 row with a repeated key added to the first of its key, as the mapping"
                        + " says; they held 20.00");
    }

    @Test
    void whatAnExpressionLeavesOutTellsItsMoney() throws IOException {
        Shape shape = new Shape(List.of("row['posting_id'] == 'Total'", "row['account'] == 'X'"), null, null);
        HeldLanding.Outcome outcome = land(
                POSTING,
                mapping(RepeatedKeys.REJECT, shape, null),
                HEADER + "P1,2026-01-01,A,400,EUR,10.00,\nTotal,,,,EUR,10.00,\nTotal,,,,USD,-2.5,\nTotal\n"
                        + "P2,2026-01-01,A,X,EUR,oops,\n");
        assertThat(notes(outcome))
                .containsExactly(
                        "LEFT_OUT 3 rows left out by leave_out: row['posting_id'] == 'Total'; they held 10.00 EUR,"
                                + " -2.50 USD",
                        "LEFT_OUT 1 row left out by leave_out: row['account'] == 'X'");
    }

    @Test
    void likeColumnsThatAreLeftOutTellTheirMoneyToo() throws IOException {
        Shape shape = new Shape(
                List.of("row['case_id'] == 'Sum'"), new Shape.ColumnsToRows("M\\d", "category", "amount"), null);
        HeldLanding.Outcome outcome = land(
                PLAN,
                mapping(RepeatedKeys.REJECT, shape, null),
                "case_id,version,period_start,flow,M1,M2\nA,1,2026-01-01,cost,1,2\nSum,,,,1,2\n");
        assertThat(notes(outcome))
                .containsExactly("LEFT_OUT 1 row left out by leave_out: row['case_id'] == 'Sum'; they held 3.00");
        assertThat(outcome.landed().amounts().get("")).isEqualByComparingTo("3.00");
    }

    @Test
    void aFileThatEndsInsideItsLastRecordIsTold() throws IOException {
        String whole = "P1,2026-01-01,A,400,EUR,10.00,\"x\ny\"\n";
        String inLine4 =
                "CUT_SHORT ends inside its last record, in line 4: it may have been cut short; have it delivered"
                        + " again";
        assertThat(notes(land(RepeatedKeys.REJECT, whole + "P2,2026-01-01,A,4")))
                .containsExactly(inLine4);
        assertThat(notes(land(RepeatedKeys.REJECT, whole + "P2,2026-01-01,A,400,EUR,1,\"x")))
                .containsExactly(inLine4);
        assertThat(notes(land(RepeatedKeys.REJECT, whole + "P2,2026-01-01,A,400,EUR,1,\"x\nmore\nand")))
                .containsExactly(inLine4);
        assertThat(notes(land(RepeatedKeys.REJECT, whole + "P2,2026-01-01,A,400,EUR,1,x")))
                .isEmpty();
        assertThat(notes(land(RepeatedKeys.REJECT, whole + "P2,2026-01-01\n"))).isEmpty();
        // A stray quote further up hides nothing.
        assertThat(notes(land(RepeatedKeys.REJECT, "P2,2026-01-01,A,400,EUR,1,\"x\n" + whole)))
                .isEmpty();
        Shape total = new Shape(List.of("row['posting_id'] =^ 'Total'"), null, null);
        assertThat(notes(land(POSTING, mapping(RepeatedKeys.REJECT, total, null), HEADER + whole + "Total: 1 row")))
                .containsExactly("LEFT_OUT 1 row left out by leave_out: row['posting_id'] =^ 'Total'");
    }

    @Test
    void aFileThatEndsWhereWorksheetsDoIsTold() throws IOException {
        String header = "kpi_id,name\n";
        Contract kpi = Contracts.exports().get("kpi");
        String note =
                "ROW_LIMIT ends at row 65,536, where worksheets end: rows behind it may be missing; have it delivered"
                        + " as text, or in parts";
        for (int rows : new int[] {65_535, 65_536}) {
            StringBuilder text = new StringBuilder(header);
            for (int i = 0; i < rows; i++) {
                text.append('K').append(i).append(",x\n");
            }
            text.append(",\n");
            assertThat(notes(land(kpi, mapping(RepeatedKeys.REJECT, Shape.AS_IS, null), text.toString())))
                    .as("%s rows", rows)
                    .containsExactly("BLANK_LINES 1 blank line left out", note);
        }
        StringBuilder fewer = new StringBuilder(header);
        for (int i = 0; i < 65_534; i++) {
            fewer.append('K').append(i).append(",x\n");
        }
        assertThat(notes(land(kpi, mapping(RepeatedKeys.REJECT, Shape.AS_IS, null), fewer.toString())))
                .isEmpty();
    }
}
