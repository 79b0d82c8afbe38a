package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night says of files whose records are not as they should be. */
class AwkwardRecordsTest {
    @TempDir
    private Path folder;

    @Test
    void theSummaryCountsRejectedRowsAsTheTablesDo() throws Exception {
        Portfolio portfolio = new SmallPortfolio(folder)
                .file("months.csv", "case,version,Jan,Feb,Mar,Apr", "A,1,1,x,y,z")
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
}
