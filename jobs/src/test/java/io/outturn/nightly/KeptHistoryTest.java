package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier releases said of a case goes on being told: a date a month, whatever becomes of those releases. */
@Tag("slow")
class KeptHistoryTest {
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount";

    @TempDir
    private Path folder;

    private SmallPortfolio small;

    /** A posting of 100 to begin with and of 10 more in every month's file. */
    @BeforeEach
    void ledgerOfEveryMonth() throws Exception {
        small = new SmallPortfolio(folder).ledgerOfChanges();
        for (String day : List.of("20260131", "20260228", "20260331", "20260430", "20260531")) {
            small.file("L_" + day + ".csv", HEADER, day + ",2026-01-15,A,400,EUR,1" + day.substring(4, 6) + "0.00");
        }
    }

    private static List<String> told(Portfolio portfolio) throws SQLException {
        return portfolio.query(
                "select as_known_on, currency, forecast_cost from {initiative_trend} order by as_known_on");
    }

    @Test
    void monthsStayWhenTheirReleasesAreDeleted() throws Exception {
        Portfolio portfolio = small.ran("--as-of", "2026-01-31");
        assertThat(told(portfolio)).containsExactly("2026-01-31|EUR|1010.00");
        small.ran("--as-of", "2026-02-10");
        small.ran("--as-of", "2026-02-28");
        // The same date once more, with another setting: its row is the one of the newer release.
        small.settings("thresholds: {material_amount: 1}").ran("--as-of", "2026-02-28");
        assertThat(portfolio.releases()).contains("2026-02-28-2");
        small.ran("--as-of", "2026-03-31");
        assertThat(told(portfolio))
                .containsExactly("2026-01-31|EUR|1010.00", "2026-02-28|EUR|2030.00", "2026-03-31|EUR|3060.00");

        portfolio.call("clean", "--keep", "1").succeeded();
        assertThat(portfolio.releases()).containsExactly("2026-02-28-2", "2026-03-31-1");
        small.ran("--as-of", "2026-04-15");
        portfolio.call("clean", "--keep", "1").succeeded();
        small.ran("--as-of", "2026-04-30");
        assertThat(told(portfolio))
                .containsExactly(
                        "2026-01-31|EUR|1010.00",
                        "2026-02-28|EUR|2030.00",
                        "2026-03-31|EUR|3060.00",
                        "2026-04-30|EUR|4100.00");
        assertThat(portfolio.call("verify").succeeded().out()).doesNotContain("damaged");
    }

    @Test
    void whatWasWithdrawnOrPublishedLaterForAnEarlierDateIsMendedByTheNextNight() throws Exception {
        Portfolio portfolio = small.ran("--as-of", "2026-02-28");
        small.ran("--as-of", "2026-03-31");
        portfolio.call("withdraw", "2026-02-28-1", "--why", "a wrong ledger").succeeded();
        small.ran("--as-of", "2026-01-31");
        // Restatements can't be told any more, as these rows are gone; the history does not rest on them.
        small.file("accounts.csv", "account,flow,category,sign", "400,cost,opex,1", "900,benefit,saving,-1");
        FileUtils.deleteDirectory(folder.resolve("warehouse/landed/account").toFile());

        Portfolio.Call april =
                small.portfolio().call("run", "--as-of", "2026-04-30").succeeded();
        assertThat(april.err()).contains("what has been restated since release 2026-03-31-1 can't be told");
        assertThat(told(portfolio))
                .containsExactly("2026-01-31|EUR|1010.00", "2026-03-31|EUR|3060.00", "2026-04-30|EUR|4100.00");

        // Made anew, it is known again.
        small.ran("--as-of", "2026-02-28");
        Manifest current =
                new Warehouse(folder.resolve("warehouse")).currentRelease().orElseThrow();
        assertThat(current.release()).isEqualTo("2026-04-30-1");
        assertThat(KeptHistory.of(new Warehouse(folder.resolve("warehouse")), current, LocalDate.of(2026, 5, 31)))
                .satisfies(history -> {
                    assertThat(history.mended()).extracting(Manifest::release).containsExactly("2026-02-28-2");
                    assertThat(history.replaced()).containsExactly(LocalDate.of(2026, 2, 28));
                });
    }
}
