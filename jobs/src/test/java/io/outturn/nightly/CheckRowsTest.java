package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code outturn check} says what would come of a night before there is one, and leaves nothing behind. */
@Tag("slow")
class CheckRowsTest {
    private static final String POSTINGS = "posting_id,posted_on,project_ref,account,currency,amount";

    @TempDir
    private Path folder;

    @Test
    void whatIsAsItShouldBeIsSaidToBeOnlyWhenEveryRowWasLookedAt() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder).portfolio();
        String config = folder.resolve("outturn.yaml") + ": 4 sources, 4 files, newest extraction 2026-01-31; ";
        assertThat(portfolio.call("check").succeeded().out())
                .isEqualTo(config + "configuration and headers are as they should be. --rows looks at every row\n");
        assertThat(portfolio.call("check", "--rows").succeeded().out())
                .isEqualTo(
                        """
                        Rows 5: accepted 5, rejected 0, left out 0
                        What refers to what, as known on 2026-01-31
                          plan, case_plan to its case and version: 1 of 1 rows, 1,000.00 of 1,000.00 EUR
                          ledger, postings to accounts: 1 of 1 ids, 1 of 1 rows, 100.00 of 100.00 EUR
                          ledger, postings to cases: 1 of 1 ids, 1 of 1 rows, 100.00 of 100.00 EUR
                        """
                                + config + "everything is as it should be\n");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    @Test
    void everythingThatANightWouldTellOrStopForIsToldAtOnce() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder)
                .file(
                        "ledger.csv",
                        POSTINGS,
                        "1,2026-01-05,A,400,EUR,100.00",
                        "2,2026-01-06,B,400,EUR,250.00",
                        "3,2026-01-07,A,999,EUR,7.00",
                        "4,2026-01-08,A,400,CHF,30.00",
                        "5,2026-02-31,A,400,EUR,1.00",
                        "6,2026-01-09,A,400,EUR,1.0x",
                        "1,2026-01-10,A,400,EUR,5.00")
                .file(
                        "plan.csv",
                        "case_id,version,period_start,flow,category,amount",
                        "A,1,2026-01-01,cost,opex,1000.00",
                        "Z,1,2026-01-01,cost,opex,40.00")
                .portfolio();
        Portfolio.Call call = portfolio.call("check", "--rows");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.out())
                .isEqualTo(
                        """
                        Rows 12: accepted 9, rejected 3, left out 0
                          rejected 1 of ledger: duplicate_key
                            ledger.csv:8: has the same posting_id as line 2
                          rejected 1 of ledger: amount type
                            ledger.csv:7: '1.0x' is not a number written with '.' as decimal mark and no thousands mark
                          rejected 1 of ledger: posted_on type
                            ledger.csv:6: '2026-02-31' is not a date written as yyyy-MM-dd
                        What refers to what, as known on 2026-01-31
                          plan, case_plan to its case and version: 1 of 2 rows, 1,000.00 of 1,000.00 EUR, 0.00 of 40.00 of no known currency
                            no case: Z/1, 1 row, 40.00 of no known currency, first at plan.csv:3
                          ledger, currencies of postings to exchange rates: 0 of 1 ids, 0 of 1 rows, 0.00 of 30.00 CHF
                            no rate: CHF, 1 row, 30.00 CHF, first at ledger.csv:5
                          ledger, postings to accounts: 1 of 2 ids, 3 of 4 rows, 30.00 of 30.00 CHF, 350.00 of 357.00 EUR
                            unknown account: 999, 1 row, 7.00 EUR, first at ledger.csv:4
                          ledger, postings to cases: 1 of 2 ids, 3 of 4 rows, 30.00 of 30.00 CHF, 107.00 of 357.00 EUR
                            no case: B, 1 row, 250.00 EUR, first at ledger.csv:3
                        """);
        assertThat(call.err())
                .contains(
                        "outturn: source ledger, delivery of 2026-01-31: 3 of 7 rows were rejected, and reject_limit is"
                                + " 5 % of the rows; mend the export or its mapping, or raise the limit. The first:\n")
                .doesNotContain("fault of the program");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    @Test
    void programsAreToldOfTotalsThatDoNotHoldAndOfWhatRefersToNothing() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder)
                .source(
                        "ledger",
                        "finance_posting",
                        "ledger.csv",
                        "control: {column: amount, stated: {ledger.csv: {rows: 2, total: 100.00}}}")
                .file("cases.csv", "case_id,version,status,approved_on,title,currency")
                .portfolio();
        Portfolio.Call headers = portfolio.call("check", "--json").succeeded();
        assertThat(headers.out())
                .startsWith("{\"ok\":true,")
                .contains("\"rows\":null")
                .hasLineCount(1);
        Portfolio.Call call = portfolio.call("check", "--rows", "--json");
        assertThat(call.exitCode()).isEqualTo(4);
        JsonNode told = new JsonMapper().readTree(call.out());
        assertThat(told.path("ok").asBoolean()).isFalse();
        assertThat(told.path("problems").toString())
                .isEqualTo("[\"source ledger: ledger.csv should hold 2 rows and 100.00 in amount and holds 1 rows and"
                        + " 100.00; have it delivered again, or mend control if it looks in the wrong place\"]");
        assertThat(told.path("notes").toString()).isEqualTo("[\"cases.csv: has a header and no rows (no_rows)\"]");
        assertThat(told.path("rows").path("is_joined").asBoolean()).isTrue();
        JsonNode cases = told.path("rows").path("joins").get(2);
        assertThat(cases.path("name").asText()).isEqualTo("postings to cases");
        assertThat(cases.path("ids_without").asLong()).isEqualTo(1);
        assertThat(cases.path("amounts").get(0).path("without").decimalValue()).isEqualByComparingTo("100.00");
        assertThat(cases.path("without").get(0).path("reason").asText()).isEqualTo("no_case");
    }

    @Test
    void keysThatTwoFilesShareAreToldWithWhatElseIsWrong() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder)
                .file("ledger_b.csv", POSTINGS, "1,2026-01-05,A,400,EUR,5.00", "2,x,A,400,EUR,5.00")
                .source("ledger", "finance_posting", "ledger*.csv")
                .portfolio();
        Portfolio.Call call = portfolio.call("check", "--rows");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.out())
                .contains(
                        "  rejected 1 of ledger: posted_on type\n",
                        "What refers to what was not looked at, for which rows count is not known.\n");
        assertThat(call.err())
                .contains(
                        "1 of 3 rows were rejected",
                        "finance_posting: 1 keys come from more than one file, so which row counts is not known; first:"
                                + " posting_id = 1 at ledger.csv:2 and ledger_b.csv:2.");
    }

    @Test
    void keysThatTwoFilesShareAreToldOfEveryContract() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder)
                .file("ledger_b.csv", POSTINGS, "1,2026-01-05,A,400,EUR,5.00")
                .source("ledger", "finance_posting", "ledger*.csv")
                .file("accounts_b.csv", "account,flow,category,sign", "400,cost,capex,1")
                .source("accounts", "account", "accounts*.csv")
                .portfolio();
        String advice =
                " Remove one of the two files, or give them different dates (extracted_on) where the later one is"
                        + " to count\n";
        Portfolio.Call call = portfolio.call("check", "--rows");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.err())
                .endsWith(
                        "outturn: account: 1 keys come from more than one file, so which row counts is not known; first:"
                                + " account = 400 at accounts.csv:2 and accounts_b.csv:2." + advice
                                + "finance_posting: 1 keys come from more than one file, so which row counts is not known; first:"
                                + " posting_id = 1 at ledger.csv:2 and ledger_b.csv:2." + advice);
    }

    @Test
    void whatRefersToWhatIsLookedAtAsFarAsFilesCanBeTaken() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder)
                .file("accounts.csv", "konto,flow,category,sign", "400,cost,opex,1")
                .file("ledger.csv", POSTINGS, "1,2026-01-05,A,400,EUR,5.00", "2,2026-01-05,B,400,USD,7.00")
                .portfolio();
        Portfolio.Call call = portfolio.call("check", "--rows");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.out())
                .isEqualTo(
                        """
                        Rows 4: accepted 4, rejected 0, left out 0
                        What refers to what, as known on 2026-01-31
                          not looked at, for a file that it takes is refused: postings to accounts; postings to cases
                          plan, case_plan to its case and version: 1 of 1 rows, 1,000.00 of 1,000.00 EUR
                          ledger, currencies of postings to exchange rates: 0 of 1 ids, 0 of 1 rows, 0.00 of 7.00 USD
                            no rate: USD, 1 row, 7.00 USD, first at ledger.csv:3
                        """);
        assertThat(call.err())
                .endsWith("outturn: accounts.csv: no column 'account', which is needed: name the right one under"
                        + " columns.account. The header has: konto, flow, category, sign\n");
    }

    @Test
    void aDeliveryThatHoldsLessThanTheOneInTheFolderBeforeItIsTold() throws IOException {
        Portfolio portfolio = new SmallPortfolio(folder)
                .file(
                        "ledger-2025-12-31.csv",
                        POSTINGS,
                        "1,2025-12-05,A,400,EUR,40.00",
                        "2,2025-12-05,A,400,EUR,40.00",
                        "3,2025-12-05,A,400,EUR,20.00")
                .file("ledger-2026-01-31.csv", POSTINGS, "1,2025-12-05,A,400,EUR,40.00")
                .source(
                        "ledger",
                        "finance_posting",
                        "ledger-*.csv",
                        "extracted_on: {file_name: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\", pattern: yyyy-MM-dd}")
                .portfolio();
        assertThat(portfolio.call("check", "--rows").succeeded().out())
                .startsWith(
                        "note: source ledger: the delivery of 2026-01-31 holds less than the one before, of 2025-12-31: 1"
                                + " rows instead of 3 rows (-67 %), 40.00 EUR instead of 100.00 EUR (-60 %); have it delivered"
                                + " again, or raise shrink_limit if that may be (delivery_dropped)\n");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    /** Its amounts are formulas: of the first two rows with a value of 0, of the third without one. */
    private void workbookOfFormulas(boolean hasOneWithoutValue) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("ledger.xlsx"))) {
            Sheet sheet = workbook.createSheet("Data");
            String[] header = POSTINGS.split(",", 0);
            for (int row = 0; row < (hasOneWithoutValue ? 4 : 3); row++) {
                String[] cells = row == 0 ? header : new String[] {"" + row, "2026-01-05", "A", "400", "EUR"};
                Row made = sheet.createRow(row);
                for (int i = 0; i < cells.length; i++) {
                    made.createCell(i).setCellValue(cells[i]);
                }
                if (row > 0) {
                    made.createCell(5).setCellFormula("1+" + row);
                    ((XSSFCell) made.getCell(5)).getCTCell().setV("0");
                    if (row == 3) {
                        ((XSSFCell) made.getCell(5)).getCTCell().unsetV();
                    }
                }
            }
            workbook.write(out);
        }
    }

    @Test
    void formulasOfAWorkbookWithoutValuesAreNamedByTheHeadersCheck() throws IOException {
        workbookOfFormulas(false);
        SmallPortfolio small = new SmallPortfolio(folder).source("ledger", "finance_posting", "ledger.xlsx");
        assertThat(small.portfolio().call("check").succeeded().out())
                .startsWith(
                        "note: ledger.xlsx: all 2 formulas store 0 (first in F2) and may never have been calculated; open"
                                + " the workbook in Excel or LibreOffice, save it and deliver it again (old_formulas)\n");
        workbookOfFormulas(true);
        assertThat(small.portfolio().call("check").succeeded().out())
                .startsWith(
                        "note: ledger.xlsx: all 2 formulas store 0 (first in F2) and may never have been calculated; open"
                                + " the workbook in Excel or LibreOffice, save it and deliver it again (old_formulas)\n"
                                + "note: ledger.xlsx: 1 of 3 rows would be rejected, such as line 4: amount '=1+3' holds a formula that was"
                                + " never calculated (cell F4 of sheet 'Data'): open the workbook in Excel or LibreOffice, save it and"
                                + " deliver it again\n");
    }

    @Test
    void noFileAtAllIsNotAsItShouldBe() throws IOException {
        SmallPortfolio small = new SmallPortfolio(folder);
        for (String source : new String[] {"cases", "plan", "accounts", "ledger"}) {
            small.source(source, "account", "none-" + source + ".csv", "optional: true");
        }
        Portfolio.Call call = small.portfolio().call("check");
        assertThat(call.exitCode()).isEqualTo(4);
        assertThat(call.err()).isEqualTo("outturn: no source has any file\n");
    }

    @Test
    void aCheckThatIsInterruptedLeavesNothingBehind() throws Exception {
        new SmallPortfolio(folder).portfolio();
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "io.outturn.cli.Outturn",
                "check",
                "--rows",
                "--config",
                folder.resolve("outturn.yaml").toString()));
        Process check = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (check.isAlive() && warehouses(temporary).noneMatch(path -> Files.exists(path.resolve("landed")))) {
            Thread.sleep(20);
        }
        assertThat(check.isAlive()).as("it is interrupted in the middle").isTrue();
        check.destroy();
        assertThat(check.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(check.exitValue()).isEqualTo(143);
        assertThat(warehouses(temporary)).isEmpty();
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    private static Stream<Path> warehouses(Path temporary) throws IOException {
        try (Stream<Path> paths = Files.list(temporary)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("outturn-check-")).toList().stream();
        }
    }

    @Test
    void theTemporaryWarehouseGoesWithAllThatIsInIt() throws IOException {
        Path temporary;
        try (TemporaryWarehouse warehouse = TemporaryWarehouse.create()) {
            temporary = warehouse.folder();
            Files.createDirectories(temporary.resolve("landed/account"));
            Files.writeString(temporary.resolve("landed/account/rows.parquet"), "rows");
        }
        assertThat(temporary).doesNotExist();
    }
}
