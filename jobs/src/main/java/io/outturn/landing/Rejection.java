package io.outturn.landing;

import java.io.Serializable;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * One reason a row was not taken; a row can have several.
 *
 * @param line physical line in the file where the row starts, 1-based
 * @param columnName contract column at fault, or {@value #WHOLE_ROW}
 * @param rule which rule was broken
 * @param value the text as it stands in the file; null when the rule is about the row
 * @param reason what is wrong, in plain words
 * @param raw the record as it was delivered, of formats without text its cells as CSV, cut at {@value #RAW_LENGTH} characters;
 *     null before it is known
 */
public record Rejection(
        long line, String columnName, String rule, @Nullable String value, String reason, @Nullable String raw)
        implements Serializable {

    /** Column name of rules about the row as a whole. */
    public static final String WHOLE_ROW = "*";

    static final int RAW_LENGTH = 2000;

    public Rejection {
        value = cut(value);
        raw = cut(raw);
    }

    /** The same of a record. */
    Rejection of(RawRow.Cells record) {
        return new Rejection(line, columnName, rule, value, reason, delivered(record));
    }

    private static String delivered(RawRow.Cells record) {
        if (record.cells() instanceof TextCells text) {
            return DecodedText.shown(text.delivered(RAW_LENGTH + 1));
        }
        return CSVFormat.RFC4180.format(record.cells().toArray());
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= RAW_LENGTH ? text : text.substring(0, RAW_LENGTH) + "…";
    }
}
