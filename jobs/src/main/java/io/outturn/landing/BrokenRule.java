package io.outturn.landing;

import java.util.Locale;

/** What rejects a row, beside the row rules of its contract. */
public enum BrokenRule {
    /** Nothing stands where a value is needed. */
    REQUIRED,
    /** The text is no number, date or truth. */
    TYPE,
    /** The number has more digits or decimals than the column keeps. */
    PRECISION,
    ALLOWED_VALUES,
    RANGE,
    /** The text does not match the contract's regular expression. */
    PATTERN,
    /** The text has no part that matches the mapping's regular expression. */
    PART,
    /** An expression of the mapping can't be worked out. */
    EXPRESSION,
    /** The cell that says the sign of the number holds none of the words for that. */
    SIGN,
    /** The day of an instant depends on a zone that the mapping does not name. */
    ZONE,
    /** The day that a key takes its fiscal year from is in none of the calendar. */
    IDENTITY,
    /** The file names another extraction day in this row than in those before. */
    EXTRACTED_ON,
    /** Bytes are not of the file's encoding. */
    ENCODING,
    /** A cell of a workbook holds an error, such as #N/A. */
    CELL_ERROR,
    /** A formula of a workbook was never calculated. */
    NOT_CALCULATED,
    DUPLICATE_KEY,
    /** The row has more or fewer cells than the header. */
    RAGGED_ROW,
    /** The row can't be split into cells. */
    MALFORMED_ROW;

    /** The name as tables have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
