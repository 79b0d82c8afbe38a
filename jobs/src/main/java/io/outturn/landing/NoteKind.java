package io.outturn.landing;

import java.util.Locale;

/**
 * What a person should look at although nothing stops for it. A source may silence a kind, or have it stop the night; each is
 * called there and in the table {@code input_note} by its name in small letters.
 */
public enum NoteKind {
    /** The file has headers that neither the contract nor the mapping knows. */
    UNKNOWN_HEADER,
    /** A column is there under two of the names that the mapping knows it by. */
    OTHER_HEADER,
    /** Rows with more cells than the header were made to fit, as the mapping says. */
    REPAIRED_ROWS,
    /** Keys were looked up in another table that does not have them. */
    LOOKUP_MISSING,
    /** A table that is looked in has keys with several values, or rows that can't be looked in. */
    LOOKUP_TABLE,
    /** Rows that state subtotals were held against the rows above them, and some differ. */
    SUBTOTAL_DIFFERS,
    /** The file has a header and no rows. */
    NO_ROWS,
    /** The file has lines with nothing on them. */
    BLANK_LINES,
    /** Rows were left out by an expression of the mapping. */
    LEFT_OUT,
    /** Rows with a key seen before in the same file were left out, as the mapping says. */
    REPEATED_KEYS,
    /** Cells with bytes that are not of the file's encoding were left empty. */
    UNDECODED_CELL,
    /** Cells hold U+FFFD, which stands for a character that was lost before the file was written. */
    LOST_CHARACTER,
    /** An owner or id is a word that people write where there is nothing. */
    PLACEHOLDER,
    /** An id has characters of another script that look like plain letters. */
    LOOKALIKE,
    /** The file ends inside its last record. */
    CUT_SHORT,
    /** The file ends where worksheets end. */
    ROW_LIMIT,
    /** Dates could be day-month as well as month-day, or were met in both orders. */
    DATE_ORDER,
    /** A snapshot holds far fewer rows, or less money, than the delivery before it. */
    DELIVERY_DROPPED,
    /** The sheet read is hidden. */
    HIDDEN_SHEET,
    /** The workbook has other sheets, and the configuration does not say which is meant. */
    OTHER_SHEETS,
    /** Rows of the sheet are hidden, by a filter too. */
    HIDDEN_ROWS,
    /** Columns of the sheet are hidden. */
    HIDDEN_COLUMNS,
    /** Cells are covered by merged ones. */
    MERGED_CELLS,
    /** Rows that a table of the workbook declares to be its totals were left out. */
    TABLE_TOTALS,
    /** Text cells hold an error such as #N/A and count as empty. */
    ERROR_CELLS,
    /** What formulas store may be older than what they are calculated from. */
    OLD_FORMULAS,
    /** Numbers have more digits than a workbook keeps. */
    LONG_NUMBERS,
    /** Numbers are shown with a percent sign, or may be ratios, and it can't be told which. */
    PERCENT_FORM,
    /** Years of two digits were read as the 2000s and are more likely of the century before. */
    CENTURY,
    /** Instants were read as days although no zone says whose days. */
    INSTANT,
    /** The decimal mark of all numbers of a column could be a mark between thousands. */
    NUMBER_MARKS,
    /** Numbers are written with an exponent. */
    EXPONENT,
    /** Numbers were rounded to the decimals of their column, as the mapping says. */
    ROUNDED,
    /** Yearly rates are so high that a percentage may have been read wrongly. */
    HIGH_RATE,
    /** Amounts have a minus sign and are marked as credits as well. */
    SIGNED_CREDIT,
    /** A source's newest delivery is older than the as-of date. */
    OLD_DELIVERY,
    /** A schedule holds no id of its project; its file's name is taken for one. */
    FILE_NAME_AS_ID,
    /** A schedule has no status date, so it says nothing of progress. */
    NO_STATUS_DATE,
    /** A schedule holds projects that were inserted into it, of which it knows dates and cost alone. */
    INSERTED_PROJECTS,
    /** A file has the content of another one of its source. */
    SAME_CONTENT,
    /** A link that the pattern of a source finds leads nowhere, or in a circle. */
    BROKEN_LINK,
    /** A later delivery has a key again for something else: another fiscal year, project, account or sign. */
    REUSED_KEY,
    /** Two sources of one system deliver the same key. */
    DELIVERED_TWICE,
    /** Ids that should match differ by small and capital letters, or by zeros in front. */
    ALIKE_IDS,
    /** The as-of date is the day files were last written; nothing says when they were taken. */
    FILE_TIME;

    /** As configurations and tables call it, such as {@code date_order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
