package io.outturn.landing;

import com.github.pjfanning.xlsx.StreamingReader;
import com.github.pjfanning.xlsx.exceptions.MissingSheetException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.NumberToTextConverter;

/** The rows of one sheet of a workbook, streamed. Numbers and dates come typed; of formulas the value last computed counts. */
final class WorkbookRows implements RawRows {
    private static final int ROWS_IN_MEMORY = 100;
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Workbook workbook;
    private final Iterator<Row> rows;
    private final int headerRow;
    private int width = -1;

    /** @throws FileRefused when there is no such sheet */
    WorkbookRows(Path file, String name, WorkbookSheet options) {
        this.name = name;
        this.workbook = StreamingReader.builder()
                .rowCacheSize(ROWS_IN_MEMORY)
                .bufferSize(BUFFER)
                .open(file.toFile());
        String wanted = options.sheet();
        try {
            Sheet sheet = wanted == null ? workbook.getSheetAt(0) : workbook.getSheet(wanted);
            this.rows = sheet.iterator();
        } catch (MissingSheetException e) {
            String missing = wanted == null ? "sheet at all" : "sheet '" + wanted + "'; see workbook.sheet";
            throw new FileRefused(name, "has no " + missing, e);
        }
        this.headerRow = options.headerRow();
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RawRow next() {
        Row row = rows.next();
        while (row.getRowNum() + 1 < headerRow) {
            if (!rows.hasNext()) {
                throw new FileRefused(
                        name, "ends before row " + headerRow + ", where its header should be; see workbook.header_row");
            }
            row = rows.next();
        }
        List<String> cells = new ArrayList<>();
        BitSet typed = new BitSet();
        int last = Math.max(row.getLastCellNum(), width);
        for (int i = 0; i < last; i++) {
            Cell cell = row.getCell(i);
            typed.set(i, cell != null && isTyped(cell));
            cells.add(cell == null ? "" : text(cell));
        }
        if (width < 0) {
            width = cells.size();
        }
        long line = row.getRowNum() + 1L;
        if (cells.stream().anyMatch(cell -> cell.length() > RecordBound.MOST_CHARACTERS)) {
            return new RawRow.Malformed(
                    line, "a cell holds more than " + RecordBound.MOST_CHARACTERS + " characters", "");
        }
        return cells.stream().allMatch(String::isBlank)
                ? new RawRow.Blank(line)
                : new RawRow.Cells(line, cells, typed, "");
    }

    private static CellType type(Cell cell) {
        return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    }

    private static boolean isTyped(Cell cell) {
        return type(cell) == CellType.NUMERIC;
    }

    private static String text(Cell cell) {
        return switch (type(cell)) {
            case NUMERIC -> DateUtil.isCellDateFormatted(cell) ? date(cell) : number(cell);
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case BLANK -> "";
            default -> cell.getStringCellValue();
        };
    }

    private static String date(Cell cell) {
        LocalDateTime time = cell.getLocalDateTimeCellValue();
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }

    /** The digits Excel itself would show: fifteen, without the noise of a binary fraction. */
    private static String number(Cell cell) {
        return new BigDecimal(NumberToTextConverter.toText(cell.getNumericCellValue())).toPlainString();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
