package io.outturn.workbook;

import io.outturn.workbook.SheetCell.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.jspecify.annotations.Nullable;

/** A workbook as Excel wrote it from 97 to 2003. The library holds it in memory whole, so a large one is not opened. */
final class XlsWorkbook implements Workbook {
    private static final long MOST_BYTES = 40L << 20;

    private final HSSFWorkbook workbook;

    private XlsWorkbook(HSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    static XlsWorkbook open(Path path) throws IOException {
        POIFSFileSystem container = new POIFSFileSystem(path.toFile(), true);
        try {
            if (container.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                throw locked(null);
            }
            if (Files.size(path) > MOST_BYTES) {
                throw new WorkbookRefused("is a workbook of Excel 97 to 2003 (.xls) of more than " + (MOST_BYTES >> 20)
                        + " MB; save it as .xlsx");
            }
            return new XlsWorkbook(new HSSFWorkbook(container, false));
        } catch (EncryptedDocumentException e) {
            container.close();
            throw locked(e);
        } catch (OldExcelFormatException e) {
            container.close();
            throw new WorkbookRefused("is a workbook of Excel 95 or older; save it as .xlsx", e);
        } catch (IOException | RuntimeException | Error e) {
            container.close();
            throw e;
        }
    }

    private static WorkbookRefused locked(@Nullable Exception e) {
        String reason = "is protected by a password; save it without one";
        return e == null ? new WorkbookRefused(reason) : new WorkbookRefused(reason, e);
    }

    @Override
    public List<Tab> tabs() {
        List<Tab> tabs = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            boolean isHidden = workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i);
            boolean isChart = workbook.getSheetAt(i).getSheet().getRecords().isEmpty();
            tabs.add(new Tab(workbook.getSheetName(i), isHidden, !isChart));
        }
        return tabs;
    }

    @Override
    public SheetRows rows(int tab) {
        return new Rows(workbook.getSheetAt(tab));
    }

    @Override
    public boolean asksToBeCalculated() {
        return workbook.getForceFormulaRecalculation();
    }

    @Override
    public boolean showsCalculation() {
        return false;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    private final class Rows implements SheetRows {
        private final Sheet sheet;
        private final Iterator<Row> rows;
        private final boolean from1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();

        Rows(Sheet sheet) {
            this.sheet = sheet;
            this.rows = sheet.iterator();
        }

        @Override
        public List<CellRange> merged() {
            return sheet.getMergedRegions().stream()
                    .map(range -> new CellRange(
                            range.getFirstRow() + 1,
                            range.getFirstColumn(),
                            range.getLastRow() + 1,
                            range.getLastColumn()))
                    .toList();
        }

        @Override
        public List<CellRange> totals() {
            return List.of();
        }

        @Override
        public boolean isColumnHidden(int column) {
            return sheet.isColumnHidden(column);
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public SheetRow next() {
            Row row = rows.next();
            List<SheetCell> cells = new ArrayList<>();
            for (int i = 0; i < row.getLastCellNum(); i++) {
                Cell cell = row.getCell(i);
                cells.add(cell == null ? SheetCell.NOTHING : cell(cell));
            }
            return new SheetRow(row.getRowNum() + 1, row.getZeroHeight(), cells);
        }

        private SheetCell cell(Cell cell) {
            if (cell.getCellType() != CellType.FORMULA) {
                return value(cell, cell.getCellType());
            }
            String formula = "=" + formula(cell);
            SheetCell value = value(cell, cell.getCachedFormulaResultType());
            boolean isZero = cell.getCachedFormulaResultType() == CellType.NUMERIC && cell.getNumericCellValue() == 0;
            return isZero && asksToBeCalculated()
                    ? new SheetCell(Kind.NOT_CALCULATED, formula, formula)
                    : new SheetCell(value.kind(), value.text(), formula);
        }

        /** Only to be shown; a formula that the library can't write out is nothing to stop for. */
        private static String formula(Cell cell) {
            try {
                return cell.getCellFormula();
            } catch (RuntimeException e) {
                return "";
            }
        }

        private SheetCell value(Cell cell, CellType type) {
            return switch (type) {
                case NUMERIC ->
                    NumberFormat.of(
                                    cell.getCellStyle().getDataFormat(),
                                    cell.getCellStyle().getDataFormatString())
                            .cell(Double.toString(cell.getNumericCellValue()), from1904);
                case BOOLEAN -> SheetCell.of(Kind.BOOLEAN, String.valueOf(cell.getBooleanCellValue()));
                case ERROR -> SheetCell.of(Kind.ERROR, error(cell));
                case STRING -> SheetCell.of(Kind.TEXT, cell.getStringCellValue());
                default -> SheetCell.NOTHING;
            };
        }

        private static String error(Cell cell) {
            return FormulaError.isValidCode(cell.getErrorCellValue())
                    ? FormulaError.forInt(cell.getErrorCellValue()).getString()
                    : "#ERROR!";
        }

        @Override
        public void close() {
            // The workbook is closed as a whole.
        }
    }
}
