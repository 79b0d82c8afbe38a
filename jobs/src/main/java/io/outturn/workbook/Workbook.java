package io.outturn.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An open workbook. */
public interface Workbook extends Closeable {

    /**
     * One tab of a workbook.
     *
     * @param isHidden nobody sees it unless they ask for it
     * @param hasCells it is a sheet of cells, not a chart, a dialog or macros
     */
    record Tab(String name, boolean isHidden, boolean hasCells) {}

    /**
     * Opens a workbook by what it is, whatever its name ends in.
     *
     * @throws WorkbookRefused when it can't be read although nothing is wrong with it
     * @throws IOException when it is damaged, or no workbook
     */
    static Workbook open(Path file) throws IOException {
        return CompoundFile.is(file) ? XlsWorkbook.open(file) : XlsxWorkbook.open(file);
    }

    /** Its tabs from left to right. */
    List<Tab> tabs();

    /**
     * The rows of one sheet.
     *
     * @param tab index of a tab that has cells
     */
    SheetRows rows(int tab) throws IOException;

    /** Whether it asks to be calculated when it is opened, so that what is stored of formulas is not to be relied on. */
    boolean asksToBeCalculated();

    /** Whether whoever wrote it leaves signs of having calculated formulas. */
    boolean showsCalculation();
}
