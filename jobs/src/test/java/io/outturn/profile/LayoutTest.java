package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets that are not a header with rows below it: headers of two rows, labels above, fields below one another. */
class LayoutTest {
    @TempDir
    private Path folder;

    private String profile(String... lines) throws IOException {
        return profile(Files.writeString(folder.resolve("export.csv"), String.join("\n", lines) + "\n"));
    }

    private static String profile(Path file) throws IOException {
        StringWriter text = new StringWriter();
        ProfileReport.of(file, Contracts.exports().all(), 1000).print(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void groupsAboveNamesThatRepeat() throws IOException {
        assertThat(profile(
                        "Capital plan,,,,,",
                        ",,2025,,2026,",
                        "Project,Category,Plan,Actual,Plan,Actual",
                        "P-1,Works,1,2,3,4",
                        "P-2,Works,5,6,7,8"))
                .contains("header        line 3;")
                .contains("look: the header has two rows, line 2 groups what line 3 names (2025 above Plan, Actual;"
                        + " 2026 above Plan, Actual); names there twice can't be mapped: write one row of names,"
                        + " such as '2025 Actual'");
    }

    @Test
    void groupsAboveNamesThatDoNotRepeatAreLeftAside() throws IOException {
        assertThat(profile(
                        ";;Schedule;;Money;",
                        "Project ID;Project Name;Start Date;End Date;Total Budget;Spent",
                        "P-1;Works;2025-01-01;2026-01-01;3;4"))
                .contains("header        line 2;")
                .contains("Money above Total Budget, Spent); the names of the lower row are taken")
                .contains("skip_lines: 1")
                .contains("budget: Total Budget");
    }

    @Test
    void namesInTheUpperRowAloneAreTold() throws IOException {
        assertThat(profile("Project,2025,,2026,", ",Plan,Actual,Plan,Actual", "P-1,1,2,3,4", "P-2,1,2,3,4"))
                .contains("header        line 2;")
                .contains("line 1 groups what line 2 names");
    }

    @Test
    void mergedCellsOfAWorkbook() throws IOException {
        Path file = folder.resolve("plan.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Plan");
            row(sheet, 0, "Project", "Owner", "2025", "", "2026", "");
            row(sheet, 1, "", "", "Plan", "Actual", "Plan", "Actual");
            row(sheet, 2, "P-1", "Kim", 1, 2, 3, 4);
            row(sheet, 3, "P-2", "Lee", 1, 2, 3, 4);
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 1, 1));
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 2, 3));
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 4, 5));
            workbook.write(out);
        }
        assertThat(profile(file))
                .contains("header        line 2;")
                .contains("2025 above Plan, Actual; 2026 above Plan, Actual")
                .contains("project_id: Project");
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
    void labelsAboveTheHeader() throws IOException {
        assertThat(profile(
                        "Report:,Portfolio,,", "Project ID,Project Name,Start Date,Budget", "P-1,Alpha,2025-01-01,100"))
                .contains("header        line 2; above it: 'Report: Portfolio'")
                .doesNotContain("the header has two rows");
    }

    @Test
    void fieldsBelowOneAnother() throws IOException {
        assertThat(profile(
                        "Project ID,P-1,P-2",
                        "Project Name,Alpha,Beta",
                        "Start Date,2025-01-01,2025-02-01",
                        "Budget,100,200"))
                .contains(
                        "look: its fields stand below one another (Project ID, Project Name, Start Date, ...) with a column"
                                + " for each record: turn it");
        assertThat(profile("Project ID,Project Name,Budget", "P-1,Alpha,1", "P-2,Beta,2", "P-3,Gamma,3"))
                .doesNotContain("turn it");
    }
}
