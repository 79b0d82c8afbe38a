package io.outturn.workbook;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/** The rows of a sheet that have cells, from the top; what stands for a whole sheet is known before its first row. */
public interface SheetRows extends Iterator<SheetRow>, Closeable {

    /** Ranges whose cells are shown as one. */
    List<CellRange> merged();

    /** Ranges of rows that a table of the workbook declares to be its totals. */
    List<CellRange> totals();

    /** @param column index from 0; to be asked once there was a row, or none at all */
    boolean isColumnHidden(int column);
}
