package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delivery is held against what its system says it sent, wherever it says so. */
@Tag("slow")
class ControlTotalTest {
    private static final String LEDGER =
            """
            Ref;Booked;Project;Account;Amount;Taken
            1;2026-01-05;X / A-1;400;1,5m;30.06.2026
            2;2026-01-06;X / A-1;400;-0,25m;30.06.2026
            3;2026-01-07;X / A-2;400;250k;30.06.2026
            """;

    @TempDir
    private Path folder;

    private Portfolio.Call run(String ledger, String control) throws IOException {
        Files.writeString(folder.resolve("ledger.csv"), ledger);
        Files.writeString(
                folder.resolve("outturn.yaml"),
                """
                name: Control totals
                reporting_currency: EUR
                sources:
                  - name: ledger
                    contract: finance_posting
                    files: "*.csv"
                    delivers: snapshot
                    extracted_on: {column: Taken, pattern: dd.MM.yyyy}
                    csv: {delimiter: ";"}
                    numbers: {decimal: ",", suffixes: {k: 1000, m: 1000000}}
                    columns:
                      posting_id: Ref
                      posted_on: Booked
                      project_ref: {header: Project, pattern: "/ (.+)$"}
                      account: Account
                      currency: {constant: EUR}
                      amount: Amount
                    reject_limit: {rows: 9}
                    control: %s
                """
                        .formatted(control));
        return new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("warehouse")).call("run");
    }

    private void stops(Portfolio.Call call, int code, String... messages) {
        assertThat(call.exitCode()).as(call.err()).isEqualTo(code);
        assertThat(call.err()).contains(messages).doesNotContain("\tat ", "Exception");
        assertThat(folder.resolve("warehouse/current")).doesNotExist();
    }

    @Test
    void aTrailerThatHoldsIsPublishedAndIsNoRow() throws Exception {
        run(LEDGER + "T;3;;;1,5m;\n", TRAILER).succeeded();
        Portfolio portfolio = new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("warehouse"));
        assertThat(portfolio.query("select rows_read, rows_accepted, rows_left_out, control_rows, control_total,"
                        + " control_total_read, control_holds, extracted_on from {input_file}"))
                .containsExactly("4|3|1|3|1500000.000000|1500000.000000|true|2026-06-30");
        assertThat(portfolio.query("select external_id, amount from {unmatched} order by 1"))
                .containsExactly("A-1|1250000.00", "A-2|250000.00");
    }

    private static final String TRAILER =
            "{column: amount, trailer: {where: \"row['Ref'] == 'T'\", rows: Booked, total: Amount}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "T;4;;;1,5m;|should hold 4 rows and 1,500,000.00 in amount and holds 3 rows and 1,500,000.00",
                "T;3;;;1,6m;|should hold 3 rows and 1,600,000.00 in amount and holds 3 rows and 1,500,000.00",
                "U;3;;;1,5m;|ledger.csv: has no trailer",
                "T;3;;;1,5x;|the trailer in line 5 does not state total: is not a number",
                "T;3|the trailer in line 5 does not state total: is empty and must not be"
            })
    void aTrailerThatDoesNotHoldStopsTheNightWithBothFigures(String trailer, String message) throws Exception {
        stops(run(LEDGER + trailer + "\n", TRAILER), 4, message);
    }

    @Test
    void aRowWhoseAmountCannotBeReadIsSaid() throws Exception {
        stops(
                run(LEDGER.replace("250k", "some") + "T;3;;;1,5m;\n", TRAILER),
                4,
                "holds 3 rows and 1,250,000.00, of which 1 whose amount can't be read");
    }

    @Test
    void aRejectedRowStillCountsAsDelivered() throws Exception {
        run(LEDGER.replace("2026-01-07", "soon") + "T;3;;;1,5m;\n", TRAILER).succeeded();
    }

    @Test
    void figuresStatedInTheConfigurationAreHeldAgainstTheirFile() throws Exception {
        run(LEDGER, "{column: amount, stated: {ledger.csv: {rows: 3, total: 1500000}}}")
                .succeeded();
    }

    @Test
    void figuresStatedOfAnotherFileOnlyAreAProblem() throws Exception {
        stops(
                run(LEDGER, "{column: amount, stated: {other.csv: {rows: 3, total: 1500000}}}"),
                4,
                "ledger.csv can't be held against its control total: control.stated says nothing of it");
    }

    @Test
    void aSideFileIsReadInTheSourcesForms() throws Exception {
        Files.writeString(folder.resolve("ledger.ctl"), "ledger.csv rows=3 total=1,5m");
        run(LEDGER, SIDE_FILE).succeeded();
    }

    @Test
    void aSideFileThatIsMissingOrSaysSomethingElseStopsTheNight() throws Exception {
        stops(run(LEDGER, SIDE_FILE), 4, "its side file ledger.ctl is not there");
        Files.writeString(folder.resolve("ledger.ctl"), "ledger.csv rows=2 total=1,5m");
        stops(run(LEDGER, SIDE_FILE), 4, "should hold 2 rows and 1,500,000.00 in amount and holds 3 rows");
        Files.writeString(folder.resolve("ledger.ctl"), "rows: 3");
        stops(run(LEDGER, SIDE_FILE), 4, "its side file ledger.ctl has nothing that matches");
    }

    private static final String SIDE_FILE =
            "{column: amount, side_file: {path: \"{stem}.ctl\", rows: \"{name} rows=(\\\\d+)\", total: \"total=(\\\\S+)\"}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{column: amount}|give exactly one of stated, trailer and side_file",
                "{column: cost, stated: {a: {total: 1}}}|control.column cost is not a column of numbers",
                "{stated: {a: {total: 1}}}|column is needed: which column's sum the total is",
                "{side_file: {path: a, rows: \"(\"}}|rows is not a regular expression that can be taken, '(': missing closing )",
                "{side_file: {path: a, rows: \"x\"}}|rows needs a group in parentheses",
                "{trailer: {where: \"row[\", rows: Ref}}|can't be read"
            })
    void mistakesInTheControlAreSaidWithTheirLine(String control, String message) throws Exception {
        stops(run(LEDGER, control), 3, message, "outturn.yaml:");
    }

    @Test
    void aRowTakenOnAnotherDayThanTheFirstIsRejected() throws Exception {
        Portfolio.Call call =
                run(LEDGER.replace("250k;30.06.2026", "250k;31.07.2026"), "{stated: {ledger.csv: {rows: 3}}}");
        call.succeeded();
        Portfolio portfolio = new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("warehouse"));
        assertThat(portfolio.query("select line, rule, reason from {rejected_row}"))
                .containsExactly("4|extracted_on|has '31.07.2026' as Taken where the first row has '30.06.2026'");
    }
}
