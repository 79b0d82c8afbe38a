package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a workbook is the export.
 *
 * @param sheet the sheet's name; null for the first
 * @param headerRow row of the column names, 1-based
 */
public record WorkbookSheet(@Nullable String sheet, @Default("1") int headerRow) implements Serializable {

    /** The first sheet, with its names in the first row. */
    public static final WorkbookSheet FIRST = new WorkbookSheet(null, 1);

    public WorkbookSheet {
        if (headerRow < 1) {
            throw new IllegalArgumentException("header_row is " + headerRow + "; it must be 1 or more");
        }
    }
}
