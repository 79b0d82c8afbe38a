package io.outturn.workbook;

import org.jspecify.annotations.Nullable;

/**
 * One cell of a sheet.
 *
 * @param text what it holds: a plain number, an ISO date or date-time, the words; of an error its sign such as {@code #N/A}; of
 *     a formula never calculated the formula
 * @param formula what it is calculated by, after an equals sign; null where it is no formula
 */
public record SheetCell(Kind kind, String text, @Nullable String formula) {

    /** What a cell holds, and how it is shown. */
    public enum Kind {
        /** Nothing. */
        BLANK,
        /** Text; of times of day and durations what is shown, since they are neither numbers nor dates. */
        TEXT,
        /** True or false. */
        BOOLEAN,
        /** A number shown as it is. */
        NUMBER,
        /** A number shown as percent: 0.65 as 65 %. */
        PERCENT,
        /** A number with a percent sign written behind it: 65 as 65 %. */
        PERCENT_SIGN,
        /** A date, or a date and time. */
        DATE,
        /** No value but an error. */
        ERROR,
        /** A formula without a value, or with one that stands there only until it is calculated. */
        NOT_CALCULATED;

        /** Whether the text is a plain number. */
        public boolean isNumber() {
            return this == NUMBER || this == PERCENT || this == PERCENT_SIGN;
        }
    }

    /** A cell that holds nothing. */
    public static final SheetCell NOTHING = new SheetCell(Kind.BLANK, "", null);

    static SheetCell of(Kind kind, String text) {
        return new SheetCell(kind, text, null);
    }
}
