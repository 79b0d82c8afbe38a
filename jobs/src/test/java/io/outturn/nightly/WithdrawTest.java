package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release is taken back: kept, marked and no longer given to readers, and the nights to come know it. */
@Tag("slow")
class WithdrawTest {
    private static final String SEPTEMBER = "2026-09-30-1";
    private static final String WRONG = "2096-01-31-1";
    private static final String ELSEWHERE =
            "A database that it was published to is not changed; --to takes it back there.";

    @TempDir
    private Path folder;

    private Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** The sample's release and, current, one of a year to come. */
    private Portfolio withWrongRelease() throws IOException {
        Portfolio portfolio = Portfolio.released(warehouse());
        CopiedRelease.of(warehouse(), SEPTEMBER, WRONG, "\"" + SEPTEMBER + "\"");
        point(WRONG);
        return portfolio;
    }

    private void point(String release) throws IOException {
        Files.deleteIfExists(warehouse().resolve("current"));
        Files.createSymbolicLink(warehouse().resolve("current"), Path.of("releases", release));
    }

    private String current() throws IOException {
        return new Warehouse(warehouse()).currentRelease().orElseThrow().release();
    }

    private static Portfolio.Call withdraw(Portfolio portfolio, String release) {
        return portfolio.call("withdraw", release, "--why", "a file named for 2096");
    }

    @Test
    void readersAreGivenTheOneBeforeAndEveryCommandKnows() throws Exception {
        Portfolio portfolio = withWrongRelease();
        assertThat(withdraw(portfolio, WRONG).succeeded().out().lines())
                .containsExactly(
                        "Release 2096-01-31-1 is withdrawn. It is kept in "
                                + warehouse().resolve("releases").resolve(WRONG),
                        "Readers are now given release 2026-09-30-1.",
                        ELSEWHERE);
        assertThat(current()).isEqualTo(SEPTEMBER);
        assertThat(portfolio.releases()).containsExactly(SEPTEMBER, WRONG);

        String mark = "release 2096-01-31-1 was withdrawn at \\d{4}-[-0-9T:.]+Z: a file named for 2096\n";
        assertThat(portfolio
                        .call("sql", "--release", WRONG, "select 1")
                        .succeeded()
                        .err())
                .matches("note: " + mark);
        assertThat(portfolio.call("sql", "select 1").succeeded().err()).isEmpty();
        assertThat(portfolio.call("diff", WRONG).succeeded().err()).matches("note: " + mark);
        assertThat(portfolio.call("verify").out()).containsPattern("note: " + mark);
        assertThat(portfolio.call("runs").succeeded().out()).containsPattern("note: " + mark);
        Portfolio.Call byDate = portfolio.call("sql", "--release", "2096-01-31", "select 1");
        assertThat(byDate.exitCode()).isEqualTo(10);
        assertThat(byDate.err())
                .isEqualTo("outturn: every release of 2096-01-31 was withdrawn; name one in full, such as"
                        + " 2096-01-31-1, to look at it all the same\n");
        Portfolio.Call published =
                portfolio.call("publish", "--release", WRONG, "--to", "jdbc:postgresql://localhost:1/none");
        assertThat(published.exitCode()).isEqualTo(10);
        assertThat(published.err())
                .endsWith("outturn: release 2096-01-31-1 was withdrawn and is not served; publish another one\n");

        assertThat(portfolio.call("run").succeeded().out())
                .contains("Nothing is new: release 2026-09-30-1 already holds it")
                .doesNotContain("It is not current");
        portfolio.call("clean", "--keep", "1").succeeded();
        assertThat(portfolio.releases()).contains(SEPTEMBER);
    }

    @Test
    void takingBackTwiceChangesNothingAndKeepsTheFirstReason() throws IOException {
        Portfolio portfolio = withWrongRelease();
        withdraw(portfolio, WRONG).succeeded();
        assertThat(portfolio
                        .call("withdraw", WRONG, "--why", "another reason")
                        .succeeded()
                        .out())
                .matches("Nothing is new: release 2096-01-31-1 was withdrawn at [-0-9T:.]+Z: a file named for 2096\n"
                        + "Readers are still given release 2026-09-30-1\\.\n" + ELSEWHERE + "\n");
    }

    @Test
    void oneThatIsNotCurrentIsTakenBackAndReadersKeepTheirs() throws IOException {
        Portfolio portfolio = Portfolio.released(warehouse());
        CopiedRelease.of(warehouse(), SEPTEMBER, "2026-08-31-1", "null");
        assertThat(withdraw(portfolio, "2026-08-31-1").succeeded().out())
                .contains("Readers are still given release 2026-09-30-1.");
        assertThat(current()).isEqualTo(SEPTEMBER);
    }

    /** It may tell restatements against the release that is taken back, which nothing in its own inputs says. */
    @Test
    void whatANightThatDiedHasMeasuredIsMeasuredAgain() throws IOException {
        Portfolio portfolio = withWrongRelease();
        Path measured = Files.createDirectories(warehouse().resolve("work/0123456789abcdef/tables/restatement"));
        withdraw(portfolio, WRONG).succeeded();
        assertThat(measured).doesNotExist();
    }

    @Test
    void whatTellsRestatementsAgainstItIsNamed() throws IOException {
        Portfolio portfolio = withWrongRelease();
        point(SEPTEMBER);
        assertThat(withdraw(portfolio, SEPTEMBER).succeeded().out())
                .contains(
                        "note: restatements of 2096-01-31-1 are told against it; to have them told against another one,"
                                + " withdraw that too and run its date again.");
    }

    @Test
    void theOnlyOneLeavesReadersNoneUntilTheNextNight() throws Exception {
        Portfolio portfolio = Portfolio.released(warehouse());
        assertThat(withdraw(portfolio, SEPTEMBER).succeeded().out())
                .endsWith("No release is left: readers are given none until 'outturn run' makes one.\n");
        assertThat(warehouse().resolve("current")).doesNotExist();
        Portfolio.Call asked = portfolio.call("sql", "select 1");
        assertThat(asked.exitCode()).isEqualTo(10);
        assertThat(asked.err())
                .isEqualTo("outturn: no release is current in " + warehouse()
                        + ": those there were withdrawn; 'outturn run' makes one\n");

        String told =
                "release 2026-09-30-1 was withdrawn (a file named for 2096) and made of the same exports, settings and"
                        + " program; ";
        Portfolio.Call scheduled = portfolio.call("run");
        assertThat(scheduled.exitCode()).isEqualTo(4);
        assertThat(scheduled.err())
                .contains(told + "mend what was wrong with them, or run with --again to make it as it was");
        assertThat(warehouse().resolve("current")).doesNotExist();

        Portfolio.Call again = portfolio.call("run", "--again").succeeded();
        assertThat(again.out()).doesNotContain("Nothing is new");
        assertThat(again.err()).contains("note: " + told + "it is made anew as it was");
        assertThat(current()).isEqualTo("2026-09-30-2");
        assertThat(portfolio.query("select count(*) from {restatement}")).containsExactly("0");
    }

    @Test
    void anUnknownOneOrAnyOneIsNotTakenBack() throws IOException {
        Portfolio portfolio = Portfolio.released(warehouse());
        Portfolio.Call unknown = withdraw(portfolio, "2026-09-30-7");
        assertThat(unknown.exitCode()).isEqualTo(10);
        assertThat(unknown.err())
                .isEqualTo("outturn: there is no release 2026-09-30-7 in " + warehouse() + "; there is 2026-09-30-1\n");
        for (String name : List.of("current", "2026-09-30")) {
            Portfolio.Call moving = withdraw(portfolio, name);
            assertThat(moving.exitCode()).isEqualTo(2);
            assertThat(moving.err())
                    .startsWith("outturn: '" + name + "' is now release 2026-09-30-1; name it in full, for it will be"
                            + " another one next time\n");
        }
        for (String why : List.of("", " ", "two\nlines", "\u001b[31m")) {
            assertThat(portfolio.call("withdraw", SEPTEMBER, "--why", why).exitCode())
                    .isEqualTo(2);
        }
        assertThat(portfolio.call("withdraw", SEPTEMBER).exitCode()).isEqualTo(2);
        assertThat(new Warehouse(warehouse()).withdrawn()).isEmpty();
    }

    @Test
    void nothingIsTakenBackWhileANightRuns() throws Exception {
        Portfolio portfolio = Portfolio.released(warehouse());
        try (NightLock held = NightLock.take(new Warehouse(warehouse()))) {
            assertThat(withdraw(portfolio, SEPTEMBER).exitCode()).isEqualTo(7);
        }
        assertThat(new Warehouse(warehouse()).withdrawn()).isEmpty();
    }

    /** The release is marked, and the process was killed before the link was set to another one. */
    @Test
    void aKillInBetweenIsFinishedByWhateverComesNext() throws Exception {
        Portfolio portfolio = withWrongRelease();
        withdraw(portfolio, WRONG).succeeded();
        point(WRONG);
        portfolio.call("clean", "--keep", "1").succeeded();
        assertThat(portfolio.releases()).contains(SEPTEMBER);
        assertThat(portfolio.call("run").succeeded().out()).contains("Nothing is new: release 2026-09-30-1");
        assertThat(current()).isEqualTo(SEPTEMBER);

        point(WRONG);
        withdraw(portfolio, WRONG).succeeded();
        assertThat(current()).isEqualTo(SEPTEMBER);
    }

    @Test
    void aMarkThatIsDamagedStillMarksAndIsFound() throws IOException {
        Portfolio portfolio = withWrongRelease();
        withdraw(portfolio, WRONG).succeeded();
        Files.writeString(warehouse().resolve("releases").resolve(WRONG).resolve("withdrawn.json"), "{");
        Portfolio.Call verified = portfolio.call("verify", "--release", WRONG);
        assertThat(verified.exitCode()).isEqualTo(11);
        assertThat(verified.out())
                .contains("2096-01-31-1/withdrawn.json is damaged: why the release was taken back can't be read\n");
        assertThat(portfolio
                        .call("sql", "--release", WRONG, "select 1")
                        .succeeded()
                        .err())
                .isEqualTo("note: release 2096-01-31-1 was withdrawn: nobody can tell any more: withdrawn.json is"
                        + " damaged\n");
        assertThat(portfolio.call("run").succeeded().out()).contains("Nothing is new: release 2026-09-30-1");
    }

    @Test
    void restatementsOfLaterNightsAreToldAgainstTheOneBefore() throws Exception {
        SmallPortfolio small = new SmallPortfolio(folder)
                .source(
                        "ledger",
                        "finance_posting",
                        "ledger_*.csv",
                        "extracted_on: {file_name: \"_(\\\\d{4}-\\\\d{2}-\\\\d{2})\"}");
        String header = "posting_id,posted_on,project_ref,account,currency,amount";
        small.file("ledger_2026-02-28.csv", header, "1,2026-01-05,A,400,EUR,100.00");
        Portfolio portfolio = small.ran();
        // The wrong one multiplies the posting; that of April adds 5.00 to what was there in February.
        small.file("ledger_2026-03-31.csv", header, "1,2026-01-05,A,400,EUR,10000.00")
                .ran();
        Files.delete(folder.resolve("ledger_2026-03-31.csv"));
        withdraw(portfolio, "2026-03-31-1").succeeded();
        assertThat(current()).isEqualTo("2026-02-28-1");

        small.file("ledger_2026-04-30.csv", header, "1,2026-01-05,A,400,EUR,105.00")
                .ran();
        assertThat(portfolio.query("select measure, earlier_release, difference from {restatement} order by all"))
                .containsExactly("actual_cost|2026-02-28-1|5.000000");
        // The fault is mended, and its date run again: the release that was taken back keeps its name.
        small.file("ledger_2026-03-31.csv", header, "1,2026-01-05,A,400,EUR,102.00")
                .ran("--as-of", "2026-03-31");
        assertThat(portfolio.releases())
                .containsExactly("2026-02-28-1", "2026-03-31-1", "2026-03-31-2", "2026-04-30-1");
        assertThat(current()).isEqualTo("2026-04-30-1");
    }
}
