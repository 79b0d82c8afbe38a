package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.nightly.SampleRelease;
import io.outturn.query.SmallRelease;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook holds what the tables hold. */
@Tag("slow")
class ExportTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(Path warehouse, String command, String... further) {
        List<String> all = new ArrayList<>(List.of(command, "--warehouse", warehouse.toString()));
        all.addAll(List.of(further));
        return Outturn.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    @Test
    void sheetsHoldTheRowsAndAmountsOfTheTables() throws Exception {
        Path file = folder.resolve("release.xlsx");
        assertThat(call(SampleRelease.warehouse(), "export", "--xlsx", file.toString()))
                .as(err.toString())
                .isZero();
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file));
                ReleaseDatabase release = ReleaseDatabase.open(
                        SampleRelease.warehouse().resolve("current").toRealPath())) {
            Set<String> tables = new TreeSet<>();
            release.rows("select view_name from duckdb_views() where not internal")
                    .forEach(row -> tables.add(String.valueOf(row.get(0))));
            assertThat(workbook).hasSize(tables.size() + 2);
            for (String table : tables) {
                XSSFSheet sheet = workbook.getSheet(table);
                assertThat(sheet.getLastRowNum())
                        .as(table)
                        .isEqualTo(Integer.parseInt(String.valueOf(release.rows("select count(*) from " + table)
                                .get(0)
                                .get(0))));
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                for (Cell head : sheet.getRow(0)) {
                    assertThat(head.getCellComment()).as(table + "." + head).isNotNull();
                }
            }
            XSSFSheet variance = workbook.getSheet("cost_variance");
            BigDecimal sum = BigDecimal.ZERO;
            int actual = column(variance, "actual");
            int period = column(variance, "period_start");
            for (int i = 1; i <= variance.getLastRowNum(); i++) {
                Cell cell = variance.getRow(i).getCell(actual);
                assertThat(DateUtil.isCellDateFormatted(variance.getRow(i).getCell(period)))
                        .isTrue();
                if (cell != null) {
                    assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
                    sum = sum.add(BigDecimal.valueOf(cell.getNumericCellValue()));
                }
            }
            assertThat(sum).isEqualByComparingTo((BigDecimal)
                    release.rows("select sum(actual) from cost_variance").get(0).get(0));
            assertThat(workbook.getSheet("columns").getLastRowNum()).isGreaterThan(200);
        }
    }

    private static int column(XSSFSheet sheet, String name) {
        for (Cell head : sheet.getRow(0)) {
            if (head.getStringCellValue().equals(name)) {
                return head.getColumnIndex();
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void textOfAnExportIsTextAndLongNumbersKeepTheirDigits() throws Exception {
        Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));
        SmallRelease.ofOneCase().write(warehouse, "2026-01-31-1");
        Path file = folder.resolve("answer.xlsx");
        assertThat(call(
                        warehouse.folder(),
                        "sql",
                        "--format",
                        "xlsx",
                        "--output",
                        file.toString(),
                        "select title, 123456789012345678.91::decimal(20, 2) as long_amount, 0.10::decimal(4, 2) as amount,"
                                + " date '1899-12-31' as old_day, true as truth, null as nothing from initiative"))
                .as(err.toString())
                .isZero();
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            List<Cell> cells = new ArrayList<>();
            workbook.getSheetAt(0).getRow(1).forEach(cells::add);
            assertThat(cells.get(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(cells.get(0).getStringCellValue())
                    .startsWith("=HYPERLINK(")
                    .contains("\\u001B[2J");
            assertThat(cells.get(1).getStringCellValue()).isEqualTo("123456789012345678.91");
            assertThat(cells.get(2).getNumericCellValue()).isEqualTo(0.1);
            assertThat(cells.get(3).getStringCellValue()).isEqualTo("1899-12-31");
            assertThat(cells.get(4).getBooleanCellValue()).isTrue();
            assertThat(cells).hasSize(5);
        }
    }

    @Test
    void whatCannotBeWrittenIsNamedAndNothingIsLeftBehind() throws IOException {
        Path file = folder.resolve("some.xlsx");
        assertThat(call(SampleRelease.warehouse(), "export", "--xlsx", file.toString(), "--table", "initiativ"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no table initiativ; did you mean 'initiative'?");
        assertThat(call(SampleRelease.warehouse(), "export", "--xlsx", folder.toString()))
                .isEqualTo(2);
        assertThat(call(SampleRelease.warehouse(), "sql", "--format", "xlsx", "select 1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--format xlsx needs --output FILE");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
