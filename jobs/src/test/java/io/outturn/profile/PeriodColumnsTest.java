package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months, quarters and years side by side: the block that is proposed is pasted as it is and read. */
class PeriodColumnsTest {
    private static final String PLAN = "case_id, category, period_start, amount";

    @TempDir
    private Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static List<String> block(Path file) throws IOException {
        return ProfileReport.of(file, Contracts.exports().all(), 1000).sourceBlock();
    }

    private static List<String> landed(Path file, String columns) throws Exception {
        return LandedBlock.rows(file, block(file), columns);
    }

    @Test
    void monthsOfAnotherLanguageWithTotalsBesideAndBelow() throws Exception {
        Path file = file(
                "Planung.csv",
                "Projekt;Kostenart;Jan 2025;M\u00e4r 2025;Dez 2025;Gesamt 2025",
                "P-1;Extern;1.000,00;2.000,50;;3.000,50",
                "P-2;Intern;1,00;;4,00;5,00",
                "Zwischensumme;;1.001,00;2.000,50;4,00;3.005,50",
                "Gesamtergebnis;;1.001,00;2.000,50;4,00;3.005,50");
        assertThat(block(file))
                .anyMatch(line -> line.contains("contract: case_plan"))
                .anyMatch(line -> line.matches(" +locale: de +# .*"))
                .anyMatch(line -> line.contains("ignore_columns: [Gesamt 2025]"));
        assertThat(landed(file, PLAN))
                .containsExactlyInAnyOrder(
                        "P-1|Extern|2025-01-01|1000.00",
                        "P-1|Extern|2025-03-01|2000.50",
                        "P-2|Intern|2025-01-01|1.00",
                        "P-2|Intern|2025-12-01|4.00");
    }

    @Test
    void headersOfOtherDeliveriesAreFoundToo() throws Exception {
        Path file = file("plan.csv", "Project,Category,2025-01,2025-02,2025-03", "A,Works,1,2,3");
        assertThat(block(file)).anyMatch(line -> line.contains("headers: \"(\\\\d{4}-\\\\d{1,2})\""));
        assertThat(landed(file, PLAN))
                .containsExactly("A|Works|2025-01-01|1.00", "A|Works|2025-02-01|2.00", "A|Works|2025-03-01|3.00");
    }

    @Test
    void fiscalYearsBeginAsTheCalendarSays() throws Exception {
        Path file = file("plan.csv", "Project,Category,2024/25,2025/26", "A,Works,10,20", "B,Works,30,");
        assertThat(block(file)).anyMatch(line -> line.contains("dates: [fiscal_year]"));
        assertThat(landed(file, PLAN))
                .containsExactly("A|Works|2024-01-01|10.00", "A|Works|2025-01-01|20.00", "B|Works|2024-01-01|30.00");
    }

    @Test
    void quartersOfFiscalYearsBecomeReadings() throws Exception {
        Path file = file("kpi values.csv", "KPI,Q1 FY26,Q2 FY26,Q3 FY26", "K-1,5.5,5.7,", "K-2,0.1,,0.3");
        assertThat(block(file)).anyMatch(line -> line.contains("contract: kpi_measurement"));
        assertThat(landed(file, "kpi_id, measured_on, value"))
                .containsExactlyInAnyOrder(
                        "K-1|2026-01-01|5.500000",
                        "K-1|2026-04-01|5.700000",
                        "K-2|2026-01-01|0.100000",
                        "K-2|2026-07-01|0.300000");
    }

    @Test
    void monthsWithoutAYearTakeTheOneOfTheSheet() throws Exception {
        Path file = folder.resolve("Plan.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Plan 2027");
            row(sheet, 0, "Project", "Category", "Januar", "Februar", "M\u00e4rz");
            row(sheet, 1, "A", "Works", 1, 2, 3);
            workbook.write(out);
        }
        List<String> block = ProfileReport.of(
                        file, "Plan 2027", Contracts.exports().all(), 100)
                .sourceBlock();
        assertThat(block).anyMatch(line -> line.endsWith("# ? of 2027, as the sheet's name says"));
        assertThat(LandedBlock.rows(file, block, PLAN))
                .containsExactly("A|Works|2027-01-01|1.00", "A|Works|2027-02-01|2.00", "A|Works|2027-03-01|3.00");
    }

    @Test
    void datesAboveTheColumnsOfAWorkbook() throws Exception {
        Path file = folder.resolve("Plan.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Sheet1");
            row(sheet, 0, "Cost plan of all projects");
            row(sheet, 2, "Project", "Category");
            CellStyle days = workbook.createCellStyle();
            days.setDataFormat(workbook.createDataFormat().getFormat("mmm yy"));
            for (int month = 1; month <= 4; month++) {
                sheet.getRow(2).createCell(month + 1).setCellValue(LocalDate.of(2026, month, 1));
                sheet.getRow(2).getCell(month + 1).setCellStyle(days);
            }
            row(sheet, 3, "A", "Works", 1, 2, 3, 4);
            row(sheet, 4, "Total", "", 1, 2, 3, 4);
            workbook.write(out);
        }
        assertThat(landed(file, PLAN))
                .containsExactly(
                        "A|Works|2026-01-01|1.00",
                        "A|Works|2026-02-01|2.00",
                        "A|Works|2026-03-01|3.00",
                        "A|Works|2026-04-01|4.00");
    }

    private static void row(Sheet sheet, int number, Object... cells) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number value) {
                row.createCell(i).setCellValue(value.doubleValue());
            } else {
                row.createCell(i).setCellValue(cells[i].toString());
            }
        }
    }

    @Test
    void whatReallyHappenedIsNoPlanAndPlannedAmountsAreNoPostings() throws Exception {
        Path file = file(
                "costs.csv",
                "Project,Account,Actual Jan-26,Actual Feb-26,Actual Mar-26",
                "A,4000,1,2,3",
                "B,4000,1,2,3",
                "A,4100,1,2,3");
        assertThat(block(file))
                .anyMatch(line -> line.contains("contract: finance_posting"))
                .anyMatch(line -> line.contains(
                        "posting_id: {expression: \"row['Project'] + '-' + row['Account'] + '-' + row['Month']\"}"));
        assertThat(block(file("costs.csv", "Project,Category,Plan Jan-26,Plan Feb-26,Plan Mar-26", "A,Works,1,2,3")))
                .anyMatch(line -> line.contains("contract: case_plan"))
                .anyMatch(line -> line.contains("columns_to_rows: {headers: \"Plan (\\\\p{L}+\\\\.?-\\\\d{1,2})\""));
    }

    @Test
    void whatIsSideBySideIsTold() throws Exception {
        Path file = file("plan.csv", "Project,Category,2025-01,2025-02,2025-03", "A,Works,1,2,3");
        StringWriter text = new StringWriter();
        ProfileReport.of(file, Contracts.exports().all(), 1000).print(new PrintWriter(text));
        assertThat(text.toString())
                .contains(
                        "side by side  3 columns from '2025-01' to '2025-03': columns_to_rows makes a row of each month");
    }

    @Test
    void numbersOrTextsUnderYearsAreNoPeriods() throws Exception {
        assertThat(block(file("plan.csv", "Project,Title,2025,2026", "A,Works,started,done", "B,Else,started,done")))
                .noneMatch(line -> line.contains("columns_to_rows"));
    }
}
