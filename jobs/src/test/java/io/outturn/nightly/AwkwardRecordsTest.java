package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night says of files whose records are not as they should be. */
@Tag("slow")
class AwkwardRecordsTest {
    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void make() throws IOException {
        small = new SmallPortfolio(folder);
    }

    @Test
    void theSummaryCountsRejectedRowsAsTheTablesDo() throws Exception {
        Portfolio portfolio = small.file("months.csv", "case,version,Jan,Feb,Mar,Apr", "A,1,1,x,y,z")
                .source(
                        "months",
                        "case_plan",
                        "months.csv",
                        "reject_limit: {share: 1}",
                        "columns_to_rows: {headers: \"[A-Z].*\", name: month, value: amount}",
                        "columns: {case_id: case, flow: {constant: cost}, category: month,"
                                + " period_start: {constant: 2026-02-01}}")
                .portfolio();
        Portfolio.Call call = portfolio.call("run").succeeded();
        assertThat(call.out())
                .contains("Files read             5   rows 9: accepted 6, rejected 3, left out 0")
                .contains("  rejected             3   months: type\n");
        assertThat(portfolio.query("select rows_rejected from {input_file} where source = 'months'"))
                .containsExactly("3");
    }

    private static final String LESS =
            "the delivery of 2026-01-31 holds less than the one before, of 2025-12-31: 2 rows instead of 10 rows (-80 %),"
                    + " 20.00 EUR instead of 100.00 EUR (-80 %); have it delivered again, or raise shrink_limit if that may"
                    + " be";

    private SmallPortfolio ledgers(String... further) throws IOException {
        String[] keys = Stream.concat(
                        Stream.of("extracted_on: {file_name: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\", pattern: yyyy-MM-dd}"),
                        Stream.of(further))
                .toArray(String[]::new);
        return ledger("2025-12-31", 10).source("ledger", "finance_posting", "ledger-*.csv", keys);
    }

    private SmallPortfolio ledger(String date, int postings) throws IOException {
        List<String> lines = new ArrayList<>(List.of("posting_id,posted_on,project_ref,account,currency,amount"));
        for (int i = 1; i <= postings; i++) {
            lines.add(i + ",2025-12-05,A,400,EUR," + (i % 2 == 0 ? "-" : "") + "10.00");
        }
        return small.file("ledger-" + date + ".csv", lines.toArray(String[]::new));
    }

    @Test
    void aSnapshotThatShrinksIsTold() throws Exception {
        // The delivery before was published in a night of its own, and its file is gone since.
        Portfolio portfolio = ledgers().portfolio();
        portfolio.call("run").succeeded();
        assertThat(SmallPortfolio.notes(portfolio)).noneMatch(note -> note.contains("delivery_dropped"));
        Files.delete(folder.resolve("ledger-2025-12-31.csv"));
        ledger("2026-01-31", 2);
        assertThat(portfolio.call("run").succeeded().err())
                .containsOnlyOnce("note: source ledger: " + LESS + " (delivery_dropped)");
        assertThat(SmallPortfolio.notes(portfolio)).containsExactly("ledger|*|delivery_dropped|" + LESS);
    }

    @Test
    void theDeliveryBeforeIsLookedAtWhereNoNightHasSeenIt() throws Exception {
        Portfolio portfolio = ledgers("notes: {delivery_dropped: stop}").portfolio();
        ledger("2026-01-31", 2);
        Portfolio.Call call = portfolio.call("run");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.err()).contains("outturn: source ledger: " + LESS + " (delivery_dropped); the source's");
        assertThat(ledgers("shrink_limit: 0.8")
                        .portfolio()
                        .call("run")
                        .succeeded()
                        .err())
                .doesNotContain("delivery_dropped");
    }
}
