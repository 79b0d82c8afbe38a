package io.outturn.cli.answer;

import io.outturn.profile.file.Printable;
import io.outturn.query.AnswerColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.jspecify.annotations.Nullable;

/** One table of a workbook, on as many sheets as its rows need. */
final class WorkbookSheet {
    private static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
    private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    /** Numbers of more digits are not the same number in a workbook. */
    private static final int EXACT_DIGITS = 15;

    private static final int NARROWEST = 10;
    private static final int WIDEST = 60;
    private static final int WIDTH_UNIT = 256;
    private static final int NOTE_COLUMNS = 4;
    private static final int NOTE_ROWS = 8;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private final WorkbookFile file;
    private final String name;
    private final List<AnswerColumn> columns;
    private final List<@Nullable String> notes;
    private SXSSFSheet sheet;
    private int rows;

    WorkbookSheet(WorkbookFile file, String name, List<AnswerColumn> columns, List<@Nullable String> notes) {
        this.file = file;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.notes = notes;
        this.sheet = begun();
    }

    private SXSSFSheet begun() {
        SXSSFSheet begun = file.workbook().createSheet(file.free(name));
        begun.createFreezePane(0, 1);
        Row head = begun.createRow(0);
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = head.createCell(i);
            cell.setCellValue(text(columns.get(i).name()));
            cell.setCellStyle(file.head());
            String note = i < notes.size() ? notes.get(i) : null;
            if (note != null) {
                comment(begun, cell, note);
            }
            int width = Math.max(NARROWEST, columns.get(i).name().length() + 4);
            begun.setColumnWidth(
                    i, Math.min(WIDEST, isText(columns.get(i)) ? Math.max(width, 24) : width) * WIDTH_UNIT);
        }
        rows = 1;
        return begun;
    }

    private void comment(SXSSFSheet on, Cell cell, String note) {
        CreationHelper creation = file.workbook().getCreationHelper();
        ClientAnchor anchor = creation.createClientAnchor();
        anchor.setCol1(cell.getColumnIndex());
        anchor.setCol2(cell.getColumnIndex() + NOTE_COLUMNS);
        anchor.setRow1(0);
        anchor.setRow2(NOTE_ROWS);
        Comment comment = on.createDrawingPatriarch().createCellComment(anchor);
        comment.setString(creation.createRichTextString(text(note)));
        cell.setCellComment(comment);
    }

    private static boolean isText(AnswerColumn column) {
        return column.type().equals("VARCHAR");
    }

    void row(List<@Nullable Object> values) {
        if (rows == MOST_ROWS) {
            end();
            sheet = begun();
        }
        Row row = sheet.createRow(rows++);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                fill(row.createCell(i), value, columns.get(i));
            }
        }
    }

    private void fill(Cell cell, Object value, AnswerColumn column) {
        if (value instanceof Boolean truth) {
            cell.setCellValue(truth);
        } else if (value instanceof Number given && isExact(given)) {
            cell.setCellValue(given.doubleValue());
            cell.setCellStyle(file.number(given instanceof BigDecimal amount ? amount.scale() : 0));
        } else if (column.type().equals("DATE")
                && !LocalDate.parse(value.toString()).isBefore(FIRST_DAY)) {
            cell.setCellValue(LocalDate.parse(value.toString()));
            cell.setCellStyle(file.date());
        } else {
            cell.setCellValue(text(PlainText.of(value)));
        }
    }

    /** Whether a workbook, whose numbers are floating, holds all its digits; others are written as text. */
    private static boolean isExact(Number number) {
        if (number instanceof BigDecimal exact) {
            return exact.stripTrailingZeros().precision() <= EXACT_DIGITS;
        }
        if (number instanceof BigInteger || number instanceof Long) {
            return number.toString().replace("-", "").length() <= EXACT_DIGITS;
        }
        return Double.isFinite(number.doubleValue());
    }

    /** Text that a cell can hold: what has no shape is written as an escape, and what is too long says so at its end. */
    private static String text(String text) {
        String lines =
                text.lines().map(Printable::text).reduce((a, b) -> a + "\n" + b).orElse("");
        String cut = "… (cut: a cell holds no more)";
        return lines.length() <= LONGEST_TEXT ? lines : lines.substring(0, LONGEST_TEXT - cut.length()) + cut;
    }

    /** Nothing is added to the sheet any more. */
    void end() {
        if (!columns.isEmpty()) {
            sheet.setAutoFilter(new CellRangeAddress(0, Math.max(0, rows - 1), 0, columns.size() - 1));
        }
        try {
            sheet.flushRows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
