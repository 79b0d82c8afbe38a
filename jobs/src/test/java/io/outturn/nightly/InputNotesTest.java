package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes about inputs are told, kept quiet or end the night, as their source says. */
@Tag("slow")
class InputNotesTest {
    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void ledgerOfAmbiguousDates() throws IOException {
        small = new SmallPortfolio(folder)
                .file(
                        "ledger.csv",
                        "posting_id,posted_on,project_ref,account,currency,amount",
                        "1,05/01/2026,A,400,EUR,100.00");
    }

    private SmallPortfolio ledger(String notes) {
        return small.source("ledger", "finance_posting", "ledger.csv", "dates: [dd/MM/yyyy]", "notes: " + notes);
    }

    @Test
    void aNoteIsShownAndPublishedOnce() throws Exception {
        Portfolio portfolio = ledger("{}").portfolio();
        String note = "posted_on: every date could be day-month or month-day: 1 date (such as 05/01/2026); they were"
                + " read as dd/MM/yyyy, see dates";
        assertThat(portfolio.call("run").succeeded().err())
                .containsOnlyOnce("note: ledger.csv: " + note + " (date_order)");
        assertThat(SmallPortfolio.notes(portfolio)).containsExactly("ledger|ledger.csv|date_order|" + note);
    }

    @Test
    void aKindThatIsKeptQuietIsNeitherShownNorPublished() throws Exception {
        Portfolio portfolio = ledger("{date_order: silent}").portfolio();
        assertThat(portfolio.call("run").succeeded().err()).doesNotContain("date_order");
        assertThat(SmallPortfolio.notes(portfolio)).isEmpty();
    }

    @Test
    void aKindThatStopsEndsTheNightBeforeAnythingIsPublished() throws Exception {
        Portfolio portfolio = ledger("{date_order: stop}").portfolio();
        Portfolio.Call call = portfolio.call("run");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.err())
                .contains("ledger.csv: posted_on: every date could be day-month or month-day: 1 date (such as"
                        + " 05/01/2026); they were read as dd/MM/yyyy, see dates (date_order); the source's notes.date_order is stop: mend the export,"
                        + " or set it to note");
        assertThat(portfolio.releases()).isEmpty();
    }

    @Test
    void anUnknownKindIsRefusedWithTheNearestOne() throws Exception {
        Portfolio.Call call = ledger("{date_ordr: silent}").portfolio().call("run");
        assertThat(call.exitCode()).isEqualTo(3);
        assertThat(call.err()).contains("'date_ordr' is no kind of note; did you mean 'date_order'?");
    }
}
