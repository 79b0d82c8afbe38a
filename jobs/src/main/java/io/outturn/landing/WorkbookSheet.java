package io.outturn.landing;

import com.google.re2j.Pattern;
import io.outturn.expression.BoundedPattern;
import io.outturn.yaml.Default;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a workbook is the export.
 *
 * @param sheet the sheet's name, its place from the left counted from 1, or a pattern between slashes that one name matches,
 *     such as {@code /Ledger \d{4}/}; null for the first that is not hidden
 * @param headerRow row of the column names, 1-based
 * @param hiddenRows what becomes of rows that are hidden, by a filter too
 * @param hiddenColumns what becomes of columns that are hidden
 * @param mergedCells what becomes of the cells that a merged one covers
 */
public record WorkbookSheet(
        @Nullable String sheet,
        @Default("1") int headerRow,
        @Default("read") Hidden hiddenRows,
        @Default("read") Hidden hiddenColumns,
        @Default("fill") Merged mergedCells)
        implements Serializable {

    /** What becomes of what is hidden. */
    public enum Hidden {
        /** It is read, with a note. */
        READ,
        /** It is left out, with a note. */
        LEAVE_OUT
    }

    /** What becomes of cells that a merged one covers. */
    public enum Merged {
        /** They have the value that is shown over them, with a note. */
        FILL,
        /** They are empty, with a note. */
        LEAVE_EMPTY,
        /** The file is refused. */
        REFUSE
    }

    /** The first sheet, with its names in the first row. */
    public static final WorkbookSheet FIRST = new WorkbookSheet(null, 1);

    public WorkbookSheet {
        if (headerRow < 1) {
            throw new IllegalArgumentException("header_row is " + headerRow + "; it must be 1 or more");
        }
        if (sheet != null && isPattern(sheet)) {
            pattern(sheet);
        }
    }

    /** A sheet of which everything is read. */
    public WorkbookSheet(@Nullable String sheet, int headerRow) {
        this(sheet, headerRow, Hidden.READ, Hidden.READ, Merged.FILL);
    }

    /** A slash can't be part of a sheet's name. */
    static boolean isPattern(String sheet) {
        return sheet.length() > 2 && sheet.startsWith("/") && sheet.endsWith("/");
    }

    /** What stands between the slashes. */
    static Pattern pattern(String sheet) {
        return BoundedPattern.compile("sheet", sheet.substring(1, sheet.length() - 1));
    }
}
