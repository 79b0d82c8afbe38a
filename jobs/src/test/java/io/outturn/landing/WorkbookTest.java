package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.WorkbookSheet.Hidden;
import io.outturn.landing.WorkbookSheet.Merged;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks land as a person sees them, and what a person does not see is told. */
class WorkbookTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final Contract ACCOUNT = Contracts.exports().get("account");
    private static final Contract MEASUREMENT = Contracts.exports().get("kpi_measurement");
    private static final List<String> LEDGER =
            List.of("posting_id", "posted_on", "project_ref", "account", "currency", "amount");

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(byte[] content, Contract contract, Mapping mapping) throws IOException {
        return HeldLanding.land(Files.write(folder.resolve("book.xlsx"), content), contract, mapping);
    }

    private static Mapping of(WorkbookSheet sheet, Map<String, ColumnMapping> columns, List<String> nullWords) {
        Mapping all = Mapping.AS_CONTRACT;
        return new Mapping(
                null,
                all.csv(),
                sheet,
                all.shape(),
                columns,
                all.ignoreColumns(),
                all.numbers(),
                all.dates(),
                nullWords,
                all.repeatedKeys(),
                1);
    }

    private static Mapping of(WorkbookSheet sheet) {
        return of(sheet, Map.of(), List.of(""));
    }

    private static Mapping percent(String column) {
        NumberForm percent = new NumberForm('.', null, false, true);
        ColumnMapping from = new ColumnMapping(column, null, null, null, Map.of(), percent, List.of(), null);
        return of(WorkbookSheet.FIRST, Map.of(column, from), List.of(""));
    }

    private static byte[] written(Workbook workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (workbook) {
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static void row(Sheet sheet, int number, Object... values) {
        Row row = sheet.createRow(number - 1);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number amount) {
                row.createCell(i).setCellValue(amount.doubleValue());
            } else if (values[i] instanceof LocalDate date) {
                row.createCell(i).setCellValue(date);
                row.getCell(i).setCellStyle(style(sheet.getWorkbook(), "dd/mm/yyyy"));
            } else if (values[i] instanceof LocalDateTime time) {
                row.createCell(i).setCellValue(time);
                row.getCell(i).setCellStyle(style(sheet.getWorkbook(), "dd/mm/yyyy hh:mm"));
            } else if (values[i] instanceof FormulaError error) {
                row.createCell(i).setCellErrorValue(error.getCode());
            } else if (values[i] != null) {
                row.createCell(i).setCellValue(values[i].toString());
            }
        }
    }

    private static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static Sheet ledger(Workbook workbook, String name) {
        Sheet sheet = workbook.createSheet(name);
        row(sheet, 1, LEDGER.toArray());
        return sheet;
    }

    private static void posting(Sheet sheet, int row, String id, Object amount) {
        row(sheet, row, id, LocalDate.of(2026, 1, row), "A", "4000", "EUR", amount);
    }

    /** A workbook as it is, but for the text of one part. */
    private static byte[] changed(byte[] workbook, String part, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                if (entry.getName().equals(part)) {
                    String old = new String(content, StandardCharsets.UTF_8);
                    String changed = change.apply(old);
                    assertThat(changed).isNotEqualTo(old);
                    content = changed.getBytes(StandardCharsets.UTF_8);
                }
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    private static List<String> values(List<Group> rows, String... columns) {
        List<String> values = new ArrayList<>();
        for (Group row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(row.getFieldRepetitionCount(column) == 0 ? "" : text(row, column));
            }
            values.add(String.join("|", cells));
        }
        return values;
    }

    private static String text(Group row, String column) {
        var type = row.getType().getType(column).asPrimitiveType();
        if (type.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(row.getInteger(column, 0)).toString();
        }
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            BigInteger unscaled = type.getPrimitiveTypeName() == PrimitiveTypeName.INT64
                    ? BigInteger.valueOf(row.getLong(column, 0))
                    : new BigInteger(row.getBinary(column, 0).getBytes());
            return new BigDecimal(unscaled, decimal.getScale())
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return row.getValueToString(row.getType().getFieldIndex(column), 0);
    }

    private static List<String> notes(HeldLanding.Outcome outcome) {
        return outcome.landed().notes().stream()
                .map(note -> note.kind().word() + ": " + note.text())
                .toList();
    }

    private static List<String> rejections(HeldLanding.Outcome outcome) {
        return values(outcome.rejections(), "line", "column_name", "rule", "value", "reason");
    }

    @Test
    void theFormatOfANumberTellsWhetherItIsPercentAlready() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("KPI");
        row(sheet, 1, "kpi_id", "measured_on", "case_id", "value");
        row(sheet, 2, "K1", LocalDate.of(2026, 1, 1), null, "60 %");
        row(sheet, 3, "K1", LocalDate.of(2026, 1, 2), null, 0.65);
        row(sheet, 4, "K1", LocalDate.of(2026, 1, 3), null, 70);
        row(sheet, 5, "K1", LocalDate.of(2026, 1, 4), null, 72.5);
        row(sheet, 6, "K1", LocalDate.of(2026, 1, 5), null, 74);
        row(sheet, 7, "K1", LocalDate.of(2026, 1, 6), null, -0.125);
        sheet.getRow(2).getCell(3).setCellStyle(style(workbook, "0%"));
        sheet.getRow(3).getCell(3).setCellStyle(style(workbook, "0\"%\""));
        sheet.getRow(5).getCell(3).setCellStyle(style(workbook, "0.0\\%"));
        sheet.getRow(6).getCell(3).setCellStyle(style(workbook, "#,##0.00 %;[Red]-#,##0.00 %"));
        byte[] content = written(workbook);

        HeldLanding.Outcome outcome = land(content, MEASUREMENT, percent("value"));
        assertThat(values(outcome.rows(), "value")).containsExactly("0.6", "0.65", "0.7", "0.725", "0.74", "-0.125");
        assertThat(notes(outcome)).isEmpty();

        outcome = land(content, MEASUREMENT, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "value")).containsExactly("0.65", "70", "72.5", "74", "-0.125");
        assertThat(notes(outcome))
                .containsExactly("percent_form: value: 2 numbers are shown with a percent sign and read as they are,"
                        + " first 70 in line 4; numbers: {percent: true} makes 65 of them 0.65");
    }

    @Test
    void numbersThatMayBeRatiosAlreadyAreTold() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("KPI");
        row(sheet, 1, "kpi_id", "measured_on", "case_id", "value");
        row(sheet, 2, "K1", LocalDate.of(2026, 1, 1), null, 0.65);
        row(sheet, 3, "K1", LocalDate.of(2026, 1, 2), null, 70);
        HeldLanding.Outcome outcome = land(written(workbook), MEASUREMENT, percent("value"));
        assertThat(values(outcome.rows(), "value")).containsExactly("0.0065", "0.7");
        assertThat(notes(outcome))
                .containsExactly(
                        "percent_form: value: 1 of 2 typed numbers without a percent format are at most 1 and"
                                + " were divided by 100 as percent: true says, first 0.65 in line 2; they may be ratios already");
    }

    @Test
    void aFormulaThatWasNeverCalculatedRejectsItsRowAlone() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = ledger(workbook, "Post it");
        posting(sheet, 2, "P1", 1);
        posting(sheet, 3, "P2", 2);
        posting(sheet, 4, "P3", 3);
        posting(sheet, 5, "P4", 4);
        byte[] plain = written(workbook);
        String part = "xl/worksheets/sheet1.xml";
        byte[] content = changed(plain, part, xml -> xml.replace("<v>1.0</v>", "<f>G2*H2</f><v/>")
                .replace("<v>2.0</v>", "<f>G3*H3</f>")
                .replace("<v>3.0</v>", "<f>G4*H4</f><v>0</v>")
                .replace("<v>4.0</v>", "<f>G5*H5</f><v>12.5</v>"));

        HeldLanding.Outcome outcome = land(content, POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "posting_id", "amount")).containsExactly("P3|0", "P4|12.5");
        assertThat(rejections(outcome))
                .containsExactly(
                        "2|amount|not_calculated|=G2*H2|holds a formula that was never calculated (cell F2 of sheet"
                                + " 'Post it'): open the workbook in Excel or LibreOffice, save it and deliver it again",
                        "3|amount|not_calculated|=G3*H3|holds a formula that was never calculated (cell F3 of sheet"
                                + " 'Post it'): open the workbook in Excel or LibreOffice, save it and deliver it again");

        byte[] onLoad = changed(
                content, "xl/workbook.xml", xml -> xml.replace("</sheets>", "</sheets><calcPr fullCalcOnLoad=\"1\"/>"));
        outcome = land(onLoad, POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "posting_id", "amount")).containsExactly("P4|12.5");
        assertThat(values(outcome.rejections(), "line", "rule"))
                .containsExactly("2|not_calculated", "3|not_calculated", "4|not_calculated");
        assertThat(notes(outcome))
                .containsExactly(
                        "old_formulas: 1 formula (first in F5) may store an old value: the workbook asks to be"
                                + " calculated when it is opened; open it in Excel or LibreOffice, save it and deliver it again");
    }

    @Test
    void formulasThatAllStoreZeroAreTold() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = ledger(workbook, "Data");
        posting(sheet, 2, "P1", 0);
        sheet.getRow(1).getCell(5).setCellFormula("10*9");
        HeldLanding.Outcome outcome = land(written(workbook), POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "amount")).containsExactly("0");
        assertThat(notes(outcome))
                .containsExactly(
                        "old_formulas: the only formula stores 0 (first in F2) and may never have been calculated;"
                                + " open the workbook in Excel or LibreOffice, save it and deliver it again");
    }

    @Test
    void cellsOfAnArrayFormulaAreFormulasToo() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = ledger(workbook, "Data");
        posting(sheet, 2, "P1", 1);
        posting(sheet, 3, "P2", 2);
        byte[] content = changed(written(workbook), "xl/worksheets/sheet1.xml", xml -> xml.replace(
                        "<v>1.0</v>", "<f t=\"array\" ref=\"F2:F3\">G2:G3*2</f><v>0</v>")
                .replace("<v>2.0</v>", "<v>0</v>"));
        content = changed(
                content, "xl/workbook.xml", xml -> xml.replace("</sheets>", "</sheets><calcPr fullCalcOnLoad=\"1\"/>"));
        assertThat(values(land(content, POSTING, Mapping.AS_CONTRACT).rejections(), "line", "rule"))
                .containsExactly("2|not_calculated", "3|not_calculated");
    }

    @Test
    void anErrorIsNeverText() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Data");
        row(sheet, 1, "posting_id", "posted_on", "project_ref", "account", "currency", "amount", "cost_centre");
        LocalDate day = LocalDate.of(2026, 1, 2);
        row(sheet, 2, "P1", day, "A", "4000", "EUR", 9, FormulaError.NA);
        row(sheet, 3, "P2", day, FormulaError.REF, "4000", "EUR", 9, "X");
        row(sheet, 4, "P3", day, "A", "4000", "EUR", FormulaError.VALUE, "X");
        row(sheet, 5, "P4", FormulaError.DIV0, "A", "4000", "EUR", 9, "X");
        byte[] content = written(workbook);

        HeldLanding.Outcome outcome = land(content, POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "posting_id", "cost_centre")).containsExactly("P1|");
        assertThat(rejections(outcome))
                .containsExactly(
                        "3|project_ref|required|#REF!|holds the error #REF! (cell C3 of sheet 'Data'), counts as empty"
                                + " and must not be",
                        "4|amount|cell_error|#VALUE!|holds the error #VALUE! (cell F4 of sheet 'Data')",
                        "5|posted_on|cell_error|#DIV/0!|holds the error #DIV/0! (cell B5 of sheet 'Data')");
        assertThat(notes(outcome))
                .containsExactly("error_cells: cost_centre: 1 cell holds an error and counts as empty, first #N/A in"
                        + " cell G2 of sheet 'Data'");

        Mapping silent = of(WorkbookSheet.FIRST, Map.of(), List.of("", "#N/A"));
        assertThat(notes(land(content, POSTING, silent))).isEmpty();

        ColumnMapping joined = new ColumnMapping(
                null, null, "row['project_ref'] + '-' + row['account']", null, Map.of(), null, List.of(), null);
        outcome = land(content, POSTING, of(WorkbookSheet.FIRST, Map.of("project_ref", joined), List.of("")));
        assertThat(values(outcome.rejections(), "line", "column_name", "reason"))
                .contains("3|project_ref|holds the error #REF! (cell C3 of sheet 'Data')");
    }

    @Test
    void cellsUnderMergedOnesHaveTheirValueByDefault() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Chart");
        row(sheet, 1, "account", "flow", "category", "sign");
        row(sheet, 2, "4000", "cost", "capex", 1);
        row(sheet, 3, "8000", "benefit", "saving", -1);
        row(sheet, 4, "8001", "benefit");
        sheet.addMergedRegion(CellRangeAddress.valueOf("D3:D4"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("C3:C4"));
        byte[] content = written(workbook);

        HeldLanding.Outcome outcome = land(content, ACCOUNT, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "account", "category", "sign"))
                .containsExactly("4000|capex|1", "8000|saving|-1", "8001|saving|-1");
        assertThat(notes(outcome))
                .containsExactly("merged_cells: 2 cells under merged ones (C3:C4, D3:D4) have the value that is shown"
                        + " there; an amount counts once for each row, see workbook.merged_cells");

        outcome = land(content, ACCOUNT, of(new WorkbookSheet(null, 1, Hidden.READ, Hidden.READ, Merged.LEAVE_EMPTY)));
        assertThat(values(outcome.rows(), "account", "category", "sign"))
                .containsExactly("4000|capex|1", "8000|saving|-1", "8001|uncategorised|1");
        assertThat(notes(outcome))
                .containsExactly("merged_cells: 2 cells under merged ones (C3:C4, D3:D4) are empty,"
                        + " see workbook.merged_cells");

        outcome = land(content, ACCOUNT, of(new WorkbookSheet(null, 1, Hidden.READ, Hidden.READ, Merged.REFUSE)));
        assertThat(outcome.refusal())
                .isEqualTo("book.xlsx: has merged cells at C3:C4, which workbook.merged_cells refuses: unmerge them and"
                        + " write the value into every row it is meant for");
    }

    @Test
    void namesMergedOverTwoHeaderRowsAreFoundAndThoseOverTwoColumnsStandOnce() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Chart");
        row(sheet, 1, "account", "flow", "category", "sign");
        row(sheet, 2, null, null, "category", null, null);
        row(sheet, 3, "8000", "benefit", "saving", -1, null);
        sheet.addMergedRegion(CellRangeAddress.valueOf("A1:A2"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("B1:B2"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("D1:E2"));
        sheet.getRow(1).createCell(3);
        sheet.getRow(1).createCell(4);
        HeldLanding.Outcome outcome = land(written(workbook), ACCOUNT, of(new WorkbookSheet(null, 2)));
        assertThat(values(outcome.rows(), "account", "flow", "category", "sign"))
                .containsExactly("8000|benefit|saving|-1");
        assertThat(notes(outcome)).isEmpty();
    }

    @Test
    void whatIsHiddenIsToldAndCanBeLeftOut() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Data");
        row(sheet, 1, "posting_id", "posted_on", "project_ref", "account", "currency", "amount", "description");
        for (int i = 2; i <= 4; i++) {
            row(sheet, i, "P" + i, LocalDate.of(2026, 1, i), "A", "4000", "EUR", i, "internal");
        }
        sheet.getRow(2).setZeroHeight(true);
        sheet.setColumnHidden(6, true);
        byte[] content = written(workbook);

        HeldLanding.Outcome outcome = land(content, POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "posting_id", "description"))
                .containsExactly("P2|internal", "P3|internal", "P4|internal");
        assertThat(notes(outcome))
                .containsExactly(
                        "hidden_rows: row 3 is hidden and is read, see workbook.hidden_rows",
                        "hidden_columns: column G is hidden and is read, see workbook.hidden_columns");

        outcome =
                land(content, POSTING, of(new WorkbookSheet(null, 1, Hidden.LEAVE_OUT, Hidden.LEAVE_OUT, Merged.FILL)));
        assertThat(values(outcome.rows(), "posting_id", "description")).containsExactly("P2|", "P4|");
        assertThat(outcome.landed().rowsLeftOut()).isEqualTo(1);
        assertThat(notes(outcome))
                .containsExactly(
                        "hidden_rows: row 3 is hidden and is left out, see workbook.hidden_rows",
                        "hidden_columns: column G is hidden and is left out, see workbook.hidden_columns");
    }

    private HeldLanding.Outcome sheet(byte[] content, String sheet) throws IOException {
        return land(content, POSTING, of(new WorkbookSheet(sheet, 1)));
    }

    @Test
    void aSheetIsChosenByNameByPlaceOrByPattern() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        posting(ledger(workbook, "Old"), 2, "P1", 1);
        posting(ledger(workbook, "Ledger 2026"), 2, "P2", 2);
        posting(ledger(workbook, "1"), 2, "P3", 3);
        workbook.setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
        workbook.setActiveSheet(1);
        byte[] content = written(workbook);

        HeldLanding.Outcome outcome = sheet(content, null);
        assertThat(values(outcome.rows(), "posting_id")).containsExactly("P2");
        assertThat(notes(outcome))
                .containsExactly("other_sheets: sheet 'Ledger 2026' is read alone, and not 'Old' (hidden), '1';"
                        + " see workbook.sheet");
        outcome = sheet(content, "old");
        assertThat(values(outcome.rows(), "posting_id")).containsExactly("P1");
        assertThat(notes(outcome)).containsExactly("hidden_sheet: sheet 'Old' is hidden and is read");
        assertThat(values(sheet(content, "1").rows(), "posting_id")).containsExactly("P3");
        assertThat(values(sheet(content, "2").rows(), "posting_id")).containsExactly("P2");
        assertThat(values(sheet(content, "/Ledger \\d{4}/").rows(), "posting_id"))
                .containsExactly("P2");
        assertThat(sheet(content, "Data").refusal())
                .isEqualTo(
                        "book.xlsx: has no sheet 'Data', but 'Old' (hidden), 'Ledger 2026', '1'; see workbook.sheet");
        assertThat(sheet(content, "/.*/").refusal())
                .isEqualTo("book.xlsx: has several sheets like /.*/: 'Old' (hidden), 'Ledger 2026', '1';"
                        + " see workbook.sheet");
        assertThat(sheet(content, "4").refusal()).startsWith("book.xlsx: has no sheet '4', but 'Old'");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbersAndDatesAreWhatIsShown(boolean old) throws IOException {
        Workbook workbook = old ? new HSSFWorkbook() : new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Data");
        row(sheet, 1, "posting_id", "posted_on", "project_ref", "account", "currency", "amount", "description");
        LocalDateTime time = LocalDateTime.of(2026, 1, 15, 14, 30);
        row(sheet, 2, 123, time, "00123", 123, "EUR", 0.1 + 0.2 - 0.05, 1.5);
        row(sheet, 3, 1E15, LocalDate.of(2026, 1, 15), "A", "4000", "EUR", 1.5E3, 0.5);
        row(sheet, 4, "P4", 45000, "A", "4000", "EUR", 1, time);
        row(sheet, 5, "P5", 0.5, "A", "4000", "EUR", 1, null);
        sheet.getRow(1).getCell(3).setCellStyle(style(workbook, "00000"));
        sheet.getRow(1).getCell(5).setCellStyle(style(workbook, "0.00E+00"));
        sheet.getRow(1).getCell(6).setCellStyle(style(workbook, "[h]:mm"));
        sheet.getRow(2).getCell(6).setCellStyle(style(workbook, "h:mm AM/PM"));
        sheet.getRow(4).getCell(1).setCellStyle(style(workbook, "h:mm"));
        sheet.getRow(1).createCell(7).setCellValue(true);
        sheet.getRow(0).createCell(7).setCellValue("reverses");
        HeldLanding.Outcome outcome = land(written(workbook), POSTING, Mapping.AS_CONTRACT);
        assertThat(values(
                        outcome.rows(),
                        "posting_id",
                        "posted_on",
                        "project_ref",
                        "account",
                        "amount",
                        "description",
                        "reverses"))
                .containsExactly(
                        "123|2026-01-15|00123|00123|0.25|36:00:00|true",
                        "1000000000000000|2026-01-15|A|4000|1500|12:00|");
        assertThat(values(outcome.rejections(), "line", "column_name", "value"))
                .containsExactly("4|posted_on|45000", "5|posted_on|12:00");
        assertThat(notes(outcome))
                .containsExactly(
                        "long_numbers: 1 number has more than 15 digits, of which Excel keeps 15 (first in A3);"
                                + " an id of that length has to be text");
    }

    @Test
    void daysMayBeCountedFrom1904() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = ledger(workbook, "Data");
        posting(sheet, 2, "P1", 1);
        byte[] content = changed(
                written(workbook),
                "xl/workbook.xml",
                xml -> xml.replaceFirst("<workbookPr[^>]*>", "<workbookPr date1904=\"1\"/>"));
        assertThat(values(land(content, POSTING, Mapping.AS_CONTRACT).rows(), "posted_on"))
                .containsExactly("2030-01-03");
    }

    @Test
    void anOldWorkbookIsReadLikeANewOne() throws IOException {
        Workbook workbook = new HSSFWorkbook();
        posting(ledger(workbook, "Hidden"), 2, "P0", 1);
        Sheet sheet = ledger(workbook, "Data");
        posting(sheet, 2, "P1", 12.5);
        posting(sheet, 3, "P2", FormulaError.NA);
        posting(sheet, 4, "P3", null);
        sheet.getRow(3).getCell(2).setBlank();
        sheet.addMergedRegion(CellRangeAddress.valueOf("C3:C4"));
        sheet.getRow(3).createCell(5).setCellFormula("2*3");
        sheet.getRow(1).setZeroHeight(true);
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        workbook.setSheetHidden(0, true);
        workbook.setActiveSheet(1);
        Path file = Files.write(folder.resolve("ledger.xls"), written(workbook));
        HeldLanding.Outcome outcome = HeldLanding.land(file, POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "posting_id", "posted_on", "project_ref", "amount"))
                .containsExactly("P1|2026-01-02|A|12.5", "P3|2026-01-04|A|6");
        assertThat(rejections(outcome))
                .containsExactly("3|amount|cell_error|#N/A|holds the error #N/A (cell F3 of sheet 'Data')");
        assertThat(notes(outcome))
                .containsExactly(
                        "other_sheets: sheet 'Data' is read alone, and not 'Hidden' (hidden); see workbook.sheet",
                        "merged_cells: 1 cell under merged ones (C3:C4) has the value that is shown there; an amount"
                                + " counts once for each row, see workbook.merged_cells",
                        "hidden_rows: row 2 is hidden and is read, see workbook.hidden_rows");
    }

    @Test
    void rowsThatATableDeclaresToBeItsTotalsAreLeftOut() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        XSSFSheet sheet = (XSSFSheet) ledger(workbook, "Data");
        posting(sheet, 2, "P1", 1);
        posting(sheet, 3, "P2", 2);
        posting(sheet, 4, "Total", 3);
        XSSFTable table = sheet.createTable(
                workbook.getCreationHelper().createAreaReference(new CellReference("A1"), new CellReference("F4")));
        table.getCTTable().setTotalsRowCount(1);
        HeldLanding.Outcome outcome = land(written(workbook), POSTING, Mapping.AS_CONTRACT);
        assertThat(values(outcome.rows(), "posting_id")).containsExactly("P1", "P2");
        assertThat(outcome.landed().rowsLeftOut()).isEqualTo(1);
        assertThat(notes(outcome)).containsExactly("table_totals: row 4 is the totals of a table and left out");
    }

    @Test
    void cellsWithoutPlacesAndTextInAnyFormAreRead() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        posting(ledger(workbook, "Data"), 2, "P1", 1);
        byte[] content =
                changed(written(workbook), "xl/worksheets/sheet1.xml", xml -> xml.replaceAll(" r=\"[A-Z]*\\d+\"", "")
                        .replaceFirst(
                                "(?s)(<row[^>]*>.*?</row>\\s*<row[^>]*>)<c t=\"s\"[^>]*><v>\\d+</v></c>",
                                "$1<c t=\"inlineStr\"><is><r><t>P</t></r><r><t>_x0041_7</t></r><rPh sb=\"0\" eb=\"1\">"
                                        + "<t>x</t></rPh></is></c>"));
        assertThat(values(land(content, POSTING, Mapping.AS_CONTRACT).rows(), "posting_id", "amount"))
                .containsExactly("PA7|1");
    }
}
