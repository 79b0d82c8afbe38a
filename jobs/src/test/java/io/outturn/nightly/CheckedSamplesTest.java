package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first rows of a file show, {@code check} says before any night. */
@Tag("slow")
class CheckedSamplesTest {
    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void twoPostings() throws Exception {
        small = new SmallPortfolio(folder)
                .file(
                        "ledger.csv",
                        "posting_id,posted_on,project_ref,account,currency,amount",
                        "1,2026-01-05,A,400,EUR,12.500",
                        "2,2026-01-05,A,400,EUR,8.000");
    }

    @Test
    void doubtsAreToldOnceWithCountAndExample() throws Exception {
        Portfolio.Call check = small.portfolio().call("check").succeeded();
        assertThat(check.out())
                .containsOnlyOnce("note: ledger.csv: amount: every number with '.' has exactly three digits behind it:"
                        + " 2 numbers (such as 12.500); it was read as decimal mark and not between thousands, see numbers"
                        + " (number_marks)");
    }

    @Test
    void aSettingKeepsThemQuietOrMakesThemProblems() throws Exception {
        small.source("ledger", "finance_posting", "ledger.csv", "notes: {number_marks: silent}");
        assertThat(small.portfolio().call("check").succeeded().out()).doesNotContain("number_marks");
        small.source("ledger", "finance_posting", "ledger.csv", "notes: {number_marks: stop}");
        Portfolio.Call check = small.portfolio().call("check");
        assertThat(check.exitCode()).isEqualTo(4);
        assertThat(check.err())
                .contains(
                        "see numbers (number_marks); the source's notes.number_marks is stop: mend the export, or set it"
                                + " to note");
    }

    @Test
    void rowsThatWouldBeRejectedAreTold() throws Exception {
        small.file(
                "ledger.csv",
                "posting_id,posted_on,project_ref,account,currency,amount",
                "1,2026-01-05,A,400,EUR,12.50",
                "2,05.01.2026,A,400,EUR,8.00");
        assertThat(small.portfolio().call("check").succeeded().out())
                .contains(
                        "note: ledger.csv: 1 of 2 rows would be rejected, such as line 3: posted_on '05.01.2026' is not a"
                                + " date written as yyyy-MM-dd");
        small.file(
                "ledger.csv",
                "posting_id,posted_on,project_ref,account,currency,amount",
                "2,05.01.2026,A,400,EUR,8.00");
        Portfolio.Call check = small.portfolio().call("check");
        assertThat(check.exitCode()).isEqualTo(4);
        assertThat(check.err())
                .contains(
                        "ledger.csv: 1 of 1 rows would be rejected, such as line 2: posted_on '05.01.2026' is not a date"
                                + " written as yyyy-MM-dd; reject_limit is 5 % of the rows");
    }
}
