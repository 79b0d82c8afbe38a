package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** What is delivered more than once is told, or stops the night with advice that mends it. */
@Tag("slow")
class RepeatedDeliveryTest {
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount";
    private static final String LEDGER = "finance_posting";
    private static final String DATED = "extracted_on: {file_name: \"_(\\\\d{8})\", pattern: yyyyMMdd}";
    private static final String ACTUALS =
            "select period_start, category, actual from {cost_variance} where actual <> 0 order by all";

    @TempDir
    private Path folder;

    private SmallPortfolio small;

    @BeforeEach
    void portfolio() throws IOException {
        small = new SmallPortfolio(folder);
    }

    private void refused(String command, SmallPortfolio portfolio, String message) throws IOException {
        Portfolio.Call call = portfolio.portfolio().call(command);
        assertThat(call.exitCode()).as(call.err()).isEqualTo(4);
        assertThat(call.err()).contains(message);
    }

    @Test
    void aKeyThatComesAgainForSomethingElseIsToldWithItsMoney() throws Exception {
        small.file(
                        "L_20251231.csv",
                        HEADER,
                        "1,2025-11-15,A,400,EUR,700.00",
                        "2,2025-12-15,A,400,EUR,800.00",
                        "3,2026-01-02,A,400,EUR,30.00",
                        "4,2026-01-03,A,400,EUR,4.00",
                        "5,2026-01-04,A,400,EUR,5.00",
                        "6,2026-01-04,A,400,EUR,6.00")
                .file(
                        "L_20260131.csv",
                        HEADER,
                        "1,2026-01-15,A,400,EUR,50.00",
                        "3,2026-01-02,B,400,EUR,30.00",
                        "4,2026-01-03,A,800,EUR,4.00",
                        "5,2026-01-04,A,400,EUR,-5.00",
                        "6,2026-01-05,A,400,EUR,6.50");
        Portfolio portfolio = small.ledgerOfChanges().ran();
        assertThat(SmallPortfolio.notes(portfolio))
                .containsExactly(
                        "ledger|*|reused_key|1 posting was replaced by a later row of the same key for another account, which"
                                + " took away 4.00 EUR; first: posting_id = 4, 4.00 EUR of 2026-01-03 for A on 400 at"
                                + " L_20251231.csv:5, now 4.00 EUR of 2026-01-03 for A on 800 at L_20260131.csv:4; where these"
                                + " are different postings, set identity: [account, posting_id]",
                        "ledger|*|reused_key|1 posting was replaced by a later row of the same key for another fiscal year,"
                                + " which took away 700.00 EUR; first: posting_id = 1, 700.00 EUR of 2025-11-15 for A on 400 at"
                                + " L_20251231.csv:2, now 50.00 EUR of 2026-01-15 for A on 400 at L_20260131.csv:2; where these"
                                + " are different postings, set identity: [fiscal_year, posting_id]",
                        "ledger|*|reused_key|1 posting was replaced by a later row of the same key for another project_ref,"
                                + " which took away 30.00 EUR; first: posting_id = 3, 30.00 EUR of 2026-01-02 for A on 400 at"
                                + " L_20251231.csv:4, now 30.00 EUR of 2026-01-02 for B on 400 at L_20260131.csv:3; where these"
                                + " are different postings, set identity: [project_ref, posting_id]",
                        "ledger|*|reused_key|1 posting was replaced by a later row of the same key with the other sign, which"
                                + " took away 5.00 EUR; first: posting_id = 5, 5.00 EUR of 2026-01-04 for A on 400 at"
                                + " L_20251231.csv:6, now -5.00 EUR of 2026-01-04 for A on 400 at L_20260131.csv:5; where these"
                                + " are different postings, set identity to posting_id and what tells them apart");
        Portfolio told = small.ledgerOfChanges("identity: [fiscal_year, project_ref, account, posting_id]")
                .ran();
        assertThat(told.query("select sum(actual) from {cost_variance}")).containsExactly("1585.50");
    }

    @Test
    void aDocumentThatComesAgainWithTheOtherSignCountsBesideTheFirstWhereWhatTellsThemApartIsPartOfItsKey()
            throws Exception {
        small.file(
                        "L_20251231.csv",
                        HEADER + ",Kind",
                        "1,2026-01-04,A,400,EUR,700.00,invoice",
                        "2,2026-01-04,A,400,EUR,5.00,invoice")
                .file("L_20260131.csv", HEADER + ",Kind", "1,2026-01-24,A,400,EUR,-700.00,credit note");
        Portfolio replaced = small.ledgerOfChanges("ignore_columns: [Kind]").ran();
        assertThat(replaced.query(ACTUALS)).containsExactly("2026-01-01|opex|-695.00");
        assertThat(SmallPortfolio.notes(replaced))
                .singleElement()
                .asString()
                .endsWith("set identity to posting_id and what tells them apart");

        Portfolio mended = small.ledgerOfChanges("identity: [posting_id, Kind]").ran();
        assertThat(mended.query(ACTUALS)).containsExactly("2026-01-01|opex|5.00");
        assertThat(SmallPortfolio.notes(mended)).isEmpty();
    }

    @Test
    void twoFilesOfOneDayNeedAnOrderWhereTheyDisagree() throws Exception {
        small.file("L_20260131-a.csv", HEADER, "1,2026-01-05,A,400,EUR,1980.00", "2,2026-01-05,A,400,EUR,1.00")
                .file("L_20260131-b.csv", HEADER, "2,2026-01-05,A,400,EUR,1.00", "1,2026-01-05,A,400,EUR,200.00");
        refused(
                "run",
                small.ledgerOfChanges(),
                "source ledger: 1 keys stand with other values in another file of the same day, and nothing says which is the"
                        + " later one; first: posting_id = 1 at L_20260131-a.csv:2 and L_20260131-b.csv:3 of 2026-01-31. Give"
                        + " the files different dates (extracted_on), or set order: name where the later name is that of the"
                        + " later file");
        assertThat(small.ledgerOfChanges("order: name").ran().query(ACTUALS)).containsExactly("2026-01-01|opex|201.00");
        Files.move(folder.resolve("L_20260131-b.csv"), folder.resolve("L_20260130-b.csv"));
        assertThat(small.ledgerOfChanges().ran().query(ACTUALS)).containsExactly("2026-01-01|opex|1981.00");
    }

    @Test
    void aLaterDeliverySettlesWhatTwoFilesOfOneDayLeftOpen() throws Exception {
        small.file("L_20260130-a.csv", HEADER, "1,2026-01-05,A,400,EUR,1980.00")
                .file("L_20260130-b.csv", HEADER, "1,2026-01-05,A,400,EUR,200.00")
                .file("L_20260131.csv", HEADER, "1,2026-01-05,A,400,EUR,300.00");
        assertThat(small.ledgerOfChanges().ran().query(ACTUALS)).containsExactly("2026-01-01|opex|300.00");
    }

    @Test
    void oneFileReadByTwoSourcesIsRefused() throws Exception {
        small.file("led.csv", HEADER, "2,2026-01-05,A,400,EUR,50.00")
                .source("ledger", LEDGER, "led*.csv")
                .source("other", LEDGER, "*d.csv");
        String message =
                "source other: led.csv is read by source ledger too, so its rows would count twice; narrow the files"
                        + " of one of them, or remove that source";
        refused("check", small, message);
        refused("run", small, message);
        assertThat(small.source("ledger", LEDGER, "ledger.csv").ran().query(ACTUALS))
                .containsExactly("2026-01-01|opex|150.00");
    }

    @Test
    void oneFileCanBeReadForOtherAmounts() throws Exception {
        small.file("led.csv", HEADER + ",fee", "1,2026-01-05,A,400,EUR,100.00,7.00")
                .source("ledger", LEDGER, "led.csv", "ignore_columns: [\"*\"]")
                .source("fees", LEDGER, "led.csv", "columns: {amount: fee}", "ignore_columns: [\"*\"]");
        assertThat(small.ran().query(ACTUALS)).containsExactly("2026-01-01|opex|107.00");
    }

    @Test
    void aCopyOfAFileInAnotherSourceIsRefused() throws Exception {
        small.file("copy/led.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00")
                .source("other", LEDGER, "copy/*.csv", "delivers: changes");
        String message =
                "source other: copy/led.csv has the same content as ledger.csv of source ledger, so its rows would"
                        + " count twice; remove one of the two files";
        refused("check", small, message);
        refused("run", small, message);
        // Files without rows are all the same and say nothing.
        small.file("copy/led.csv", HEADER).file("ledger.csv", HEADER);
        small.portfolio().call("run").succeeded();
    }

    @Test
    void aCopyWithinChangesIsHarmlessAndTold() throws Exception {
        small.file("L_20260129.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00")
                .file("L_20260130.csv", HEADER, "1,2026-01-05,A,400,EUR,90.00")
                .file("L_20260131.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00");
        Portfolio portfolio = small.ledgerOfChanges().ran();
        assertThat(portfolio.query(ACTUALS)).containsExactly("2026-01-01|opex|100.00");
        assertThat(SmallPortfolio.notes(portfolio))
                .containsExactly(
                        "ledger|*|same_content|L_20260131.csv has the content of L_20260129.csv; its rows count once,"
                                + " and again in place of what came between the two");
    }

    @Test
    void aPostingThatTwoSourcesOfOneSystemDeliverIsTold() throws Exception {
        small.file("more.csv", HEADER, "1,2026-01-06,A,400,EUR,40.00", "2,2026-01-06,A,400,EUR,2.00")
                .source("ledger", LEDGER, "ledger.csv", "system: erp")
                .source("more", LEDGER, "more.csv", "system: erp");
        Portfolio portfolio = small.ran();
        assertThat(portfolio.query(ACTUALS)).containsExactly("2026-01-01|opex|142.00");
        assertThat(SmallPortfolio.notes(portfolio))
                .containsExactly(
                        "more|*|delivered_twice|1 posting of system erp stand under the same key in source ledger too"
                                + " and count twice, here with 40.00 EUR; first: posting_id = 1 at ledger.csv:2 and more.csv:2; where"
                                + " they are the same, leave them out of one source (leave_out), and where the sources number their"
                                + " postings each for itself, give each its own system");
        Portfolio mended = small.source(
                        "more", LEDGER, "more.csv", "system: erp", "leave_out: [\"row['posting_id'] == '1'\"]")
                .ran();
        assertThat(mended.query(ACTUALS)).containsExactly("2026-01-01|opex|102.00");
    }

    @Test
    void linksThatLeadNowhereAreTold() throws Exception {
        Files.createDirectories(folder.resolve("l/a"));
        small.file("l/a/one.csv", HEADER, "1,2026-01-05,A,400,EUR,100.00").source("ledger", LEDGER, "l/**.csv");
        Files.createSymbolicLink(folder.resolve("l/two.csv"), folder.resolve("gone.csv"));
        Files.createSymbolicLink(folder.resolve("l/a/b"), folder.resolve("l"));
        List<String> notes = List.of(
                "the link l/a/b leads in a circle, so nothing is read there; remove it or have it lead to the file",
                "the link l/two.csv leads to no file, so nothing is read there; remove it or have it lead to the file");
        assertThat(small.portfolio().call("check").succeeded().out()).contains(notes);
        assertThat(SmallPortfolio.notes(small.ran()))
                .containsExactly("ledger|*|broken_link|" + notes.get(0), "ledger|*|broken_link|" + notes.get(1));
    }

    @Test
    void theSameKeyInTwoFilesOfASnapshotStopsWithAdviceThatMendsIt() throws Exception {
        small.file("L_20260131-a.csv", HEADER, "1,2026-01-05,A,400,EUR,10.00")
                .file("L_20260131-b.csv", HEADER, "1,2026-01-05,A,400,EUR,20.00")
                .source("ledger", LEDGER, "L_*.csv", DATED);
        refused(
                "run",
                small,
                "finance_posting: 1 keys come from more than one file, so which row counts is not known; first: posting_id = 1"
                        + " at L_20260131-a.csv:2 and L_20260131-b.csv:2. Remove one of the two files, or give them different"
                        + " dates (extracted_on) where the later one is to count");
        Files.move(folder.resolve("L_20260131-a.csv"), folder.resolve("L_20260130-a.csv"));
        assertThat(small.ran().query(ACTUALS)).containsExactly("2026-01-01|opex|20.00");
        small.file("more.csv", "account,flow,category,sign", "400,cost,capex,1").source("more", "account", "more.csv");
        refused("run", small, "Have one of the sources accounts and more alone deliver them");
    }

    @Test
    void schedulesOfOneNameInTwoFoldersStopTheNight() throws Exception {
        schedule("x/teamA/plan.xml", "Portal");
        schedule("x/teamB/plan.xml", "Ledger");
        small.source("projects", "project", "x/*/plan.xml", "delivers: changes");
        refused(
                "run",
                small,
                "source projects: x/teamA/plan.xml and x/teamB/plan.xml hold no id of their project and have one name, so that"
                        + " they would be one project; rename one of the files, or read them as two sources, one of them with"
                        + " columns: {project_id: {constant: ...}}");
        small.source("projects", "project", "x/teamA/plan.xml")
                .source("others", "project", "x/teamB/plan.xml", "columns: {project_id: {constant: B}}");
        assertThat(
                        small.ran()
                                .query(
                                        "select source, rows_accepted from {input_file} where contract = 'project' order by all"))
                .containsExactly("others|1", "projects|1");
        Files.move(folder.resolve("x/teamB/plan.xml"), folder.resolve("x/teamB/ledger.xml"));
        small.without("others").source("projects", "project", "x/*/*.xml");
        assertThat(small.ran().query("select count(*) from {input_file} where contract = 'project'"))
                .containsExactly("2");
    }

    @Test
    void deliveriesOfOneScheduleInFoldersOfDatesAreOneProject() throws Exception {
        schedule("20260130/plan.xml", "Portal");
        schedule("20260131/plan.xml", "Portal");
        small.source(
                "projects",
                "project",
                "2026*/plan.xml",
                "delivers: changes",
                "extracted_on: {file_name: \"(\\\\d{8})\", pattern: yyyyMMdd}");
        small.portfolio().call("run").succeeded();
    }

    private void schedule(String file, String name) throws IOException {
        ProjectFile schedule = new ProjectFile();
        schedule.addDefaultBaseCalendar();
        schedule.getProjectProperties().setName(name);
        Task task = schedule.addTask();
        task.setName("Build");
        task.setDuration(Duration.getInstance(1, TimeUnit.DAYS));
        task.setStart(LocalDateTime.of(2026, 1, 5, 8, 0));
        task.setFinish(LocalDateTime.of(2026, 1, 5, 17, 0));
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        new UniversalProjectWriter(FileFormat.MSPDI).write(schedule, path.toFile());
    }
}
