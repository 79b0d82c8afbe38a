package io.outturn.cli.answer;

import io.outturn.query.AnswerColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is being written, sheet by sheet: numbers, dates and truth values as such, the header frozen and filtered, what
 * a column means as the note of its header. Text is text, whatever it starts with, so no cell is ever a formula. Rows leave the
 * memory as they are written.
 */
public final class WorkbookFile implements AutoCloseable {
    private static final int ROWS_IN_MEMORY = 200;
    private static final int LONGEST_NAME = 31;

    private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
    private final Set<String> names = new HashSet<>();
    private final CellStyle head;
    private final CellStyle amount;
    private final CellStyle number;
    private final CellStyle date;
    private final CellStyle wrapped;

    /** An empty workbook; {@link #write} saves it. */
    public WorkbookFile() {
        workbook.setCompressTempFiles(true);
        Font bold = workbook.createFont();
        bold.setBold(true);
        head = workbook.createCellStyle();
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        amount = style("#,##0.00");
        number = style("General");
        date = style("yyyy-mm-dd");
        wrapped = workbook.createCellStyle();
        wrapped.setWrapText(true);
    }

    private CellStyle style(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /**
     * Begins a sheet.
     *
     * @param wanted its name, as far as a workbook allows it
     * @param notes what each column means, in their order; null for a column that says nothing
     */
    WorkbookSheet sheet(String wanted, List<AnswerColumn> columns, List<@Nullable String> notes) {
        return new WorkbookSheet(this, wanted, columns, new ArrayList<>(notes));
    }

    /** A reader that writes an answer to a sheet of its own. */
    public SheetAnswer answer(String name, SheetAnswer.Meanings meanings) {
        return new SheetAnswer(this, name, meanings);
    }

    SXSSFWorkbook workbook() {
        return workbook;
    }

    /** The name, cut and numbered so that the workbook takes it. */
    String free(String wanted) {
        String safe = WorkbookUtil.createSafeSheetName(wanted);
        String name = safe;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            String suffix = " (" + i + ")";
            name = safe.substring(0, Math.min(safe.length(), LONGEST_NAME - suffix.length())) + suffix;
        }
        return name;
    }

    CellStyle head() {
        return head;
    }

    /** @param scale digits behind the point */
    CellStyle number(int scale) {
        return scale == 2 ? amount : number;
    }

    CellStyle date() {
        return date;
    }

    CellStyle wrapped() {
        return wrapped;
    }

    /** Saves the workbook. */
    public void write(OutputStream out) throws IOException {
        workbook.write(out);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
