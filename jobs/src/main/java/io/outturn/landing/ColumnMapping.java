package io.outturn.landing;

import io.outturn.expression.BoundedPattern;
import io.outturn.expression.EmptyCells;
import io.outturn.expression.Expression;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one contract column comes from in an export; exactly one of header, field, constant and expression is given.
 *
 * @param header the export's own column name, or the names it has gone by; a field that was given is one, too
 * @param field a schedule's field by its alias or name, or several; null once it is taken over as header
 * @param constant one text for every row
 * @param expression an expression over the row's cells, as {@code row['Org'] + '-' + row['Programme']}
 * @param cleanUp steps that tidy the text, one after the other, before it is looked at; empty for none
 * @param pattern regular expression; the part it finds, its first group if it has one, is the value. Null for the whole text
 * @param values the export's words and what they stand for; empty for none
 * @param numbers the column's own number form; null for the source's
 * @param dates the column's own date forms; empty for the source's
 * @param emptyCells what comes of computing with an empty cell; null for the usual, which is that the row is rejected
 */
public record ColumnMapping(
        @Nullable Headers header,
        @Nullable Headers field,
        @Nullable String constant,
        @Nullable String expression,
        List<CleanUp> cleanUp,
        @Nullable String pattern,
        Map<String, String> values,
        @Nullable NumberForm numbers,
        List<String> dates,
        @Nullable EmptyCells emptyCells)
        implements Serializable {

    public ColumnMapping {
        if (Stream.of(header, field, constant, expression)
                        .filter(given -> given != null)
                        .count()
                != 1) {
            throw new IllegalArgumentException("give exactly one of header, field, constant and expression");
        }
        header = field == null ? header : field;
        field = null;
        DateForms.check(dates);
        if (expression != null) {
            Expression unused = Expression.parse(expression);
        } else if (emptyCells != null) {
            throw new IllegalArgumentException(
                    "empty_cells says what comes of empty cells in an expression, and none is given");
        }
        checkPattern(constant, pattern);
        if (constant != null && !cleanUp.isEmpty()) {
            throw new IllegalArgumentException("a constant needs no clean_up");
        }
    }

    /** A mapping of one name, whose text is taken as it stands. */
    public ColumnMapping(
            @Nullable String header,
            @Nullable String constant,
            @Nullable String expression,
            @Nullable String pattern,
            Map<String, String> values,
            @Nullable NumberForm numbers,
            List<String> dates,
            @Nullable EmptyCells emptyCells) {
        this(
                header == null ? null : Headers.of(header),
                null,
                constant,
                expression,
                List.of(),
                pattern,
                values,
                numbers,
                dates,
                emptyCells);
    }

    /** Whether the text is still looked at for a part of it or a word it stands for. */
    boolean isReadOn() {
        return pattern != null || !values.isEmpty() || !cleanUp.isEmpty();
    }

    private static void checkPattern(@Nullable String constant, @Nullable String pattern) {
        if (pattern == null) {
            return;
        }
        if (constant != null) {
            throw new IllegalArgumentException("a constant needs no pattern");
        }
        BoundedPattern.compile("pattern", pattern);
    }

    /** A column under another name. */
    public static ColumnMapping of(String header) {
        return of(List.of(header));
    }

    /** A column that has gone by several names. */
    public static ColumnMapping of(List<String> headers) {
        return new ColumnMapping(
                Headers.of(headers), null, null, null, List.of(), null, Map.of(), null, List.of(), null);
    }

    /** What the mapping calls the column it is read from; null where it is not read from one. */
    @Nullable
    String name() {
        return header == null ? null : header.name();
    }
}
