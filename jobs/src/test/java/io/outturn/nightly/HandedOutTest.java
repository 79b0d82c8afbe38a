package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.ReleaseDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code review --paper} writes a board paper, and the workbook that belongs to it. */
@Tag("slow")
class HandedOutTest {
    @TempDir
    private Path folder;

    private Portfolio.Call review(String... options) {
        return new Portfolio(SampleRelease.configuration(), SampleRelease.warehouse()).call("review", options);
    }

    @Test
    void thePaperAndAWorkbookOfTheSameNameAreWritten() throws Exception {
        Path paper = folder.resolve("board.pdf");
        assertThat(review("--paper", paper.toString(), "--case", "BC-104")
                        .succeeded()
                        .out()
                        .lines())
                .containsExactly(paper.toString(), folder.resolve("board.xlsx").toString());
        assertThat(Files.readAllBytes(paper)).startsWith('%', 'P', 'D', 'F');
        try (Workbook workbook =
                        WorkbookFactory.create(folder.resolve("board.xlsx").toFile());
                ReleaseDatabase release =
                        ReleaseDatabase.open(SampleRelease.warehouse().resolve("current"))) {
            for (String[] column : new String[][] {
                {"initiative", "actual_cost"},
                {"portfolio_breakdown", "forecast_cost"},
                {"review_queue", "amount_at_stake"},
                {"cost_variance", "actual"}
            }) {
                Sheet sheet = workbook.getSheet(column[0]);
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat(sum(sheet, column[1])).as(column[0]).isEqualByComparingTo((BigDecimal)
                        release.rows("select sum(" + column[1] + ") from " + column[0])
                                .get(0)
                                .get(0));
            }
            assertThat(workbook.getSheet("columns").getLastRowNum()).isGreaterThan(200);
            assertThat(workbook.getSheet("input_file")).isNull();
        }
    }

    private static BigDecimal sum(Sheet sheet, String name) {
        int at = -1;
        for (Cell head : sheet.getRow(0)) {
            at = head.getStringCellValue().equals(name) ? head.getColumnIndex() : at;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : sheet) {
            Cell cell = row.getCell(at);
            if (cell != null && cell.getCellType() == CellType.NUMERIC) {
                sum = sum.add(BigDecimal.valueOf(cell.getNumericCellValue()).setScale(2, RoundingMode.HALF_UP));
            }
        }
        return sum;
    }

    @Test
    void whatCannotBeWrittenIsSaidAndNothingIsLeft() throws Exception {
        refused("no initiative BC-999", "--paper", folder.resolve("board.pdf").toString(), "--case", "BC-999");
        refused("ends in .pdf", "--paper", folder.resolve("board.docx").toString());
        refused("--paper, too", "--case", "BC-104");
        refused("there is no folder", "--paper", folder.resolve("no/board.pdf").toString());
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private void refused(String why, String... options) {
        Portfolio.Call call = review(options);
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains(why);
    }
}
