package io.outturn.query;

import java.util.regex.Pattern;

/**
 * A column of an answer.
 *
 * @param name as in the query
 * @param type DuckDB's type, such as {@code DECIMAL(18,2)}
 */
public record AnswerColumn(String name, String type) {
    private static final Pattern NUMBER =
            Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|BIGNUM|DOUBLE|FLOAT|DECIMAL(\\(.*\\))?");

    /** Whether its values are numbers. */
    public boolean isNumber() {
        return NUMBER.matcher(type).matches();
    }
}
