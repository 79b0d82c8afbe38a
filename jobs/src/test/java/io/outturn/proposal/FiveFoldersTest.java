package io.outturn.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.measure.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders of invented exports as five kinds of organisations have them, from {@code init --yes} to a published release without a line
 * edited. What each release says is worked out by hand from the few rows.
 */
@Tag("slow")
class FiveFoldersTest {
    @TempDir
    private Path folder;

    private static String outturn(Object... arguments) {
        LocalSpark.end();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Outturn.run(new PrintWriter(out), new PrintWriter(err), texts);
        assertThat(code).as(out + "\n" + err).isZero();
        return out.toString();
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void workbook(String name, List<String> sheets, List<List<List<Object>>> tables) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            for (int s = 0; s < sheets.size(); s++) {
                Sheet sheet = workbook.createSheet(sheets.get(s));
                for (int r = 0; r < tables.get(s).size(); r++) {
                    Row row = sheet.createRow(r);
                    for (int c = 0; c < tables.get(s).get(r).size(); c++) {
                        Object value = tables.get(s).get(r).get(c);
                        if (value instanceof Number number) {
                            row.createCell(c).setCellValue(number.doubleValue());
                        } else {
                            row.createCell(c).setCellValue(value.toString());
                        }
                    }
                }
            }
            workbook.write(out);
        }
    }

    /** Cases with their planned and actual cost, as published. */
    private String published() throws IOException {
        outturn("init", "--yes", folder);
        Path configuration = folder.resolve("outturn.yaml");
        outturn("check", "--config", configuration);
        outturn("run", "--config", configuration);
        return outturn(
                "sql",
                "--config",
                configuration,
                "--format",
                "csv",
                "select case_id, planned_cost, actual_cost from initiative order by case_id");
    }

    @Test
    void sapLedgerJiraEpicsAndCasesInExcel() throws IOException {
        file(
                "sap/CJI3_20260228.csv",
                """
                Document Number;Posting Date;WBS Element;Cost Element;CO Area Currency;Val/COArea Crcy;Purchase order text
                100004711;15.01.2026;GRID-12;610000;EUR;12.450,00;Installation
                100004712;16.01.2026;GRID-12;620000;EUR;1.980,50;Meters
                100004713;02.02.2026;GRID-19;610000;EUR;-450,00;Credit
                100004714;05.02.2026;GRID-19;610000;EUR;2.450,00;Tests
                """);
        file(
                "jira/epics-2026-02-28.csv",
                """
                Issue key,Summary,Status,Assignee,Start date,Due date,Case ID
                GRID-12,Outage map,In Progress,Kim Park,2025-03-03,2026-05-29,BC-1
                GRID-19,Crew app,Done,Lee Moss,2025-09-02,2026-06-30,BC-2
                """);
        workbook(
                "Business cases 2026-02-28.xlsx",
                List.of("Cases", "Plan"),
                List.of(
                        List.of(
                                List.of(
                                        "Case ID",
                                        "Case Title",
                                        "Status",
                                        "Approval Date",
                                        "Business Owner",
                                        "Currency"),
                                List.of(
                                        "BC-1",
                                        "Outage map for customers",
                                        "Approved",
                                        "2025-02-01",
                                        "A. Meier",
                                        "EUR"),
                                List.of("BC-2", "Crew app for the field", "Approved", "2025-08-01", "B. Wolf", "EUR")),
                        List.of(
                                List.of("Case ID", "Month", "Category", "Planned Amount"),
                                List.of("BC-1", "2026-01-01", "Services", 10000),
                                List.of("BC-1", "2026-02-01", "Services", 5000),
                                List.of("BC-2", "2026-02-01", "Services", 3000))));
        assertThat(published().lines()).contains("BC-1,15000.00,14430.50", "BC-2,3000.00,2000.00");
    }

    @Test
    void serviceNowTables() throws IOException {
        file(
                "dmn_demand_2026-03-31.csv",
                """
                Number,Name,State,Approved date,Business unit,Category,Start date,Due date
                DMND0001001,Network refresh,Approved,2025-02-10,Infrastructure,Strategic,2025-03-01,2026-08-31
                DMND0001002,Identity platform,Approved,2025-11-12,Digital,Strategic,2026-01-01,2026-12-31
                """);
        file(
                "pm_project_2026-03-31.csv",
                """
                Number,Short description,State,Project manager,Planned start date,Planned end date,Actual start date,Percent complete,Demand
                PRJ0010001,Network refresh,Work in Progress,Ann Lee,2025-03-01,2026-08-31,2025-03-05,55,DMND0001001
                PRJ0010002,Identity platform,Pending,Bo Chen,2026-01-01,2026-12-31,,0,DMND0001002
                """);
        file(
                "cost_plan_breakdown_2026-03-31.csv",
                """
                Demand,Expense type,Fiscal period start,Planned cost
                DMND0001001,Capex,2025-04-01,12000.00
                DMND0001001,Opex,2025-05-01,3000.00
                DMND0001002,Opex,2026-01-01,2800.00
                """);
        file(
                "fm_expense_line_2026-03-31.csv",
                """
                Number,Date,Amount,Short description,Task,Currency
                EXP0001001,2025-04-30,11800.50,Switches,PRJ0010001,USD
                EXP0001002,2025-05-31,3300.00,Labour May,PRJ0010001,USD
                EXP0001003,2026-01-31,2100.00,Labour January,PRJ0010002,USD
                """);
        assertThat(published().lines()).contains("DMND0001001,15000.00,15100.50", "DMND0001002,2800.00,2100.00");
    }

    @Test
    void primaveraAndOracle() throws IOException {
        file(
                "p6/P6 Projects 2026-06-30.csv",
                """
                Project ID,Project Name,Project Status,Project Manager,BL Project Start,BL Project Finish,Start,Finish,Actual Start,Performance % Complete
                EC00515,Substation A,Active,J. Field,2025-03-01,2026-09-30,2025-03-08,2026-11-15,2025-03-08,42
                EC00516,Line 7,Active,K. Long,2026-04-01,2027-03-31,2026-04-15,2027-04-30,2026-04-15,5
                """);
        file(
                "p6/P6 Earned Value 2026-06-30.csv",
                """
                Project ID,Data Date,Planned Value Cost,Earned Value Cost,Actual Cost
                EC00515,2026-06-30,410000.00,395000.00,421000.00
                EC00516,2026-06-30,20000.00,18000.00,17500.00
                """);
        file(
                "oracle/expenditure_items_2026-06-30.csv",
                """
                Transaction Number,Project Number,Expenditure Type,Accounting Date,Burdened Cost in Provider Ledger Currency,Provider Ledger Currency
                300100,EC00515,Contractor,2026-01-31,1760.00,USD
                300101,EC00515,Hardware,2026-01-31,5200.00,USD
                300102,EC00516,Contractor,2026-05-31,880.00,USD
                """);
        file(
                "oracle/project_budget_2026-06-30.csv",
                """
                Project Number,Resource Name,Period Start Date,Planned Cost Amount
                EC00515,Contractor,2026-01-01,2000.00
                EC00515,Hardware,2026-01-01,5000.00
                EC00516,Contractor,2026-05-01,900.00
                """);
        assertThat(published().lines()).contains("EC00515,7000.00,6960.00", "EC00516,900.00,880.00");
    }

    @Test
    void oneBigWorkbook() throws IOException {
        workbook(
                "Portfolio 2026-02-28.xlsx",
                List.of("Initiatives", "Budget", "Actuals", "Milestones"),
                List.of(
                        List.of(
                                List.of(
                                        "Initiative ID",
                                        "Initiative Name",
                                        "Approval Date",
                                        "Division",
                                        "Planned Start"),
                                List.of("I-01", "Meters", "2025-01-15", "Networks", "2025-02-01"),
                                List.of("I-02", "Portal", "2025-03-15", "Customer", "2025-04-01"),
                                List.of("I-03", "Vans", "", "Fleet", "2026-04-01")),
                        List.of(
                                List.of("Initiative ID", "Line Type", "Category", "Period", "Planned Amount"),
                                List.of("I-01", "Cost", "Capex", "2026-01-01", 1000),
                                List.of("I-01", "Benefit", "Saving", "2026-02-01", 400),
                                List.of("I-02", "Cost", "Opex", "2026-01-01", 700)),
                        List.of(
                                List.of("Voucher", "Posting Date", "Initiative ID", "Account", "Amount EUR", "Text"),
                                List.of("V-1", "2026-01-20", "I-01", "4400", 950.5, "Meters"),
                                List.of("V-2", "2026-01-25", "I-02", "4400", 800, "Portal"),
                                List.of("V-3", "2026-02-11", "I-01", "4400", 20, "Meters")),
                        List.of(
                                List.of("Initiative ID", "Milestone", "Baseline Date", "Forecast Date", "Actual Date"),
                                List.of("I-01", "Start", "2025-02-01", "2025-02-10", "2025-02-10"),
                                List.of("I-02", "Go live", "2026-03-01", "2026-04-01", ""))));
        assertThat(published().lines()).contains("I-01,1000.00,970.50", "I-02,700.00,800.00");
    }

    @Test
    void openDataOfAPublicBody() throws IOException {
        file(
                "capital_projects_2026-03-31.csv",
                """
                Project Number,Project Title,Managing Agency,Current Phase,Original Start,Original Completion Date,Forecast Completion,Total Budget (USD)
                HW-101,River bridge,DOT,Construction,2024-07-01,2025-12-31,2026-09-30,12500
                HW-102,Main street,DOT,Design,2025-07-01,2027-06-30,2027-06-30,3400
                PK-201,North park,Parks,Construction,2024-10-01,2025-08-31,2026-03-31,1800
                """);
        file(
                "spend_over_500_2026-03-31.csv",
                """
                Transaction Number,Payment Date,Expense Type,Supplier,Amount,Project Code
                5100123,2026-01-31,Consultancy,Alder Ltd,"1,250.00",HW-101
                5100124,2026-01-31,Works,Birch plc,"9,900.00",HW-101
                5100125,2026-02-28,Works,Cedar Ltd,"1,730.00",PK-201
                """);
        assertThat(published().lines())
                .contains("HW-101,12500.00,11150.00", "HW-102,3400.00,", "PK-201,1800.00,1730.00");
    }
}
