package io.outturn.landing;

import java.util.Locale;

/** Why a row is rejected, beside the row rules of its contract. */
public enum BrokenRule {
    /** A required value is missing. */
    REQUIRED,
    /** The text is not a number, date or boolean. */
    TYPE,
    /** The number has more digits or decimals than the column keeps. */
    PRECISION,
    ALLOWED_VALUES,
    RANGE,
    /** The text does not match the contract's regular expression. */
    PATTERN,
    /** The text has no part that matches the mapping's regular expression. */
    PART,
    /** An expression of the mapping can't be evaluated. */
    EXPRESSION,
    /** The cell that says the sign of the number holds none of the words for that. */
    SIGN,
    /** The day of an instant depends on a zone that the mapping does not name. */
    ZONE,
    /** The day that gives a key its fiscal year is in no fiscal year of the calendar. */
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

    /** The name in published tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
