package io.outturn.landing;

import java.util.Locale;

/**
 * What a person should look at although nothing stops for it. A source may silence a kind, or have it stop the night; each is
 * called there and in the table {@code input_note} by its name in small letters.
 */
public enum NoteKind {
    /** The file has headers that neither the contract nor the mapping knows. */
    UNKNOWN_HEADER,
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
    /** Dates could be day-month as well as month-day. */
    DATE_ORDER,
    /** A snapshot holds far fewer rows, or less money, than the delivery before it. */
    DELIVERY_DROPPED,
    /** A source's newest delivery is older than the as-of date. */
    OLD_DELIVERY,
    /** The as-of date is the day files were last written; nothing says when they were taken. */
    FILE_TIME;

    /** As configurations and tables call it, such as {@code date_order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
