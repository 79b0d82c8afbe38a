package io.outturn.landing;

import io.outturn.expression.BoundedPattern;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the records of an export become rows of its contract.
 *
 * @param leaveOut expressions over the cells of a record; a record for which one is true is no row, such as a line of totals
 * @param columnsToRows one row for each of several like columns; null for none
 * @param split one row for each item of a list in one cell; null for none
 */
public record Shape(List<String> leaveOut, @Nullable ColumnsToRows columnsToRows, @Nullable Split split)
        implements Serializable {

    /** Every record is a row. */
    public static final Shape AS_IS = new Shape(List.of(), null, null);

    public Shape {
        leaveOut = List.copyOf(leaveOut);
        check(leaveOut);
    }

    /** @throws IllegalArgumentException when one of the expressions is not understood */
    public static void check(List<String> expressions) {
        RowConditions.check(expressions);
    }

    /**
     * Like columns, such as twelve months, as rows. A cell that is empty makes no row.
     *
     * @param headers regular expression for the columns' whole names
     * @param name what the column that holds a column's name is to be called; the expression's first group, if it has one
     * @param value what the column that holds its cell is to be called
     */
    public record ColumnsToRows(String headers, String name, String value) implements Serializable {
        public ColumnsToRows {
            BoundedPattern.compile("headers", headers);
            if (name.equals(value)) {
                throw new IllegalArgumentException("name and value are both " + name);
            }
        }
    }

    /**
     * A list in one cell as rows.
     *
     * @param header the column with the list
     * @param delimiter text between its items
     */
    public record Split(String header, String delimiter) implements Serializable {
        public Split {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("delimiter is empty");
            }
        }
    }
}
