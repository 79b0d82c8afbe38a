package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subtotals between the rows are taken out, counted, and held against the rows above them. */
class SubtotalsTest {
    private static final String SOURCES =
            """
            sources:
              - name: ledger
                contract: finance_posting
                files: "*.csv"
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                columns:
                  posted_on: {constant: "2026-06-01"}
                  account: {constant: "1"}
                  currency: {constant: EUR}
                  posting_id: id
                  project_ref: p
                  amount: a
                control: CONTROL
            """;

    private static final String SUMS = "{column: amount, subtotals: [{where: \"row['id'] == 'sum'\", total: a},"
            + " {where: \"row['id'] =^ 'all'\", rows: p, total: a}]}";

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String control, String content) throws IOException {
        return new MappedLanding(folder).land(SOURCES.replace("CONTROL", control), "ledger.csv", content);
    }

    private static final String ROWS =
            "id,p,a\n1,A,1.50\n2,A,2\nsum,,3.50\n3,B,4\nsum,,4\nall X,3,7.50\n4,C,-1\nsum,,-1\nall Y,1,-1\n";

    @Test
    void subtotalsThatHoldAreLeftOutAndCounted() throws IOException {
        HeldLanding.Outcome outcome = land(SUMS, ROWS);
        assertThat(MappedLanding.values(outcome.rows(), "posting_id")).containsExactly("1", "2", "3", "4");
        assertThat(outcome.landed().rowsLeftOut()).isEqualTo(5);
        assertThat(MappedLanding.notes(outcome)).isEmpty();
        assertThat(outcome.landed().control()).isNotNull();
        assertThat(outcome.landed().control().total()).isEqualByComparingTo("6.50");
    }

    @Test
    void thoseThatDifferAreToldWithBothFigures() throws IOException {
        assertThat(MappedLanding.notes(
                        land(SUMS, ROWS.replace("sum,,4", "sum,,5").replace("all Y,1", "all Y,2"))))
                .containsExactly(
                        "subtotal_differs: 1 of 3 subtotals differ from the rows above, such as in line 6 states 5.00"
                                + " and has 4.00 above it",
                        "subtotal_differs: 1 of 2 subtotals differ from the rows above, such as in line 10 states 2 rows"
                                + " and has 1 above it");
        assertThat(MappedLanding.notes(land(SUMS, "id,p,a\n1,A,x\nsum,,1\n2,A,2\nsum,,none\nall,2\n"))
                        .get(0))
                .contains(
                        "2 of 2 subtotals differ from the rows above, such as in line 3 states 1.00 and has 0.00 above"
                                + " it and 1 whose amount can't be read");
    }

    @Test
    void aTrailerMayComeBehindThem() throws IOException {
        String control =
                SUMS.replace("{column: amount,", "{column: amount, trailer: {where: \"row['id'] == 'T'\", total: a},");
        HeldLanding.Outcome outcome = land(control, ROWS + "T,,6.50\n");
        assertThat(outcome.landed().control().stated().total()).isEqualByComparingTo("6.50");
        assertThat(land(control, ROWS).refusal()).contains("has no trailer");
    }

    @Test
    void whatNamesNothingIsRefused() {
        assertThatThrownBy(() -> land("{column: amount}", ROWS))
                .hasMessageContaining("give exactly one of stated, trailer and side_file, or subtotals");
        assertThatThrownBy(() -> land("{column: amount, subtotals: [{where: \"row['id'] == 'sum'\"}]}", ROWS))
                .hasMessageContaining("give rows or total, or both");
        assertThatThrownBy(() -> land("{subtotals: [{where: \"row['id'] == 'sum'\", total: a}]}", ROWS))
                .hasMessageContaining("column is needed");
    }

    @Test
    void aHeaderThatIsNotThereIsToldWithItsKey() throws IOException {
        assertThat(land(SUMS.replace("rows: p", "rows: n"), ROWS).refusal())
                .contains("no column 'n', which control.subtotals[1].rows names");
    }
}
