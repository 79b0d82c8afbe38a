package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.expression.EmptyCells;
import io.outturn.expression.Expression;
import io.outturn.expression.Expression.Wanted;
import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.ExpressionNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expression a column is filled by, over the cells of one file. */
final class ColumnExpression {
    private final CellNumbers numbers;
    private final Expression.Computed computed;
    private final List<Integer> cells = new ArrayList<>();

    private ColumnExpression(Column column, ColumnMapping from, Expression expression, CellNumbers numbers) {
        this.numbers = numbers;
        this.computed = computed(column, from, expression, numbers, numbers.isScaled());
        for (String header : expression.headers()) {
            numbers.cell(header).ifPresent(cells::add);
        }
    }

    /**
     * Of a mapping; null where it has no expression.
     *
     * @throws IllegalArgumentException where the column can't be filled by it
     */
    static @Nullable ColumnExpression of(Column column, @Nullable ColumnMapping from, CellNumbers numbers) {
        return from == null || from.expression() == null
                ? null
                : new ColumnExpression(column, from, Expression.parse(from.expression()), numbers);
    }

    /**
     * Whether the column can be filled by the expression, whatever the file has for headers.
     *
     * @param isScaled numbers of the file are multiplied as they are read
     * @throws IllegalArgumentException saying why not
     */
    static void check(Column column, ColumnMapping from, boolean isScaled) {
        if (from.expression() != null) {
            Expression.Computed unused =
                    computed(column, from, Expression.parse(from.expression()), ExpressionNames.ANY, isScaled);
        }
    }

    private static Expression.Computed computed(
            Column column, ColumnMapping from, Expression expression, ExpressionNames names, boolean isScaled) {
        Wanted wanted =
                switch (column.type().kind()) {
                    case DECIMAL, INT, BIGINT -> Wanted.NUMBER;
                    case DATE -> Wanted.DATE;
                    case BOOLEAN -> Wanted.TRUTH;
                    case STRING, STRING_ARRAY, STRING_MAP -> Wanted.TEXT;
                };
        EmptyCells empty = from.emptyCells() == null ? EmptyCells.REJECT : from.emptyCells();
        return expression.computed(names, empty, wanted, from.isReadOn(), isScaled);
    }

    /**
     * The result for a record: a number, a truth, or a text that is still to be read; null for none.
     *
     * @throws UnreadableValue where it can't be worked out, saying which cell is at fault
     */
    @Nullable
    Object result(RawRow.Cells record) throws UnreadableValue {
        try {
            return computed.of(new RecordRow(record, numbers));
        } catch (ExpressionFailed e) {
            throw new UnreadableValue(BrokenRule.EXPRESSION, "could not be worked out: " + e.getMessage());
        }
    }

    /** The cells it reads, by their index. */
    int[] cells() {
        return cells.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The cells it reads, as they stand in a record. */
    String read(List<String> record) {
        List<String> shown = new ArrayList<>();
        for (int cell : cells) {
            if (cell < record.size()) {
                shown.add(numbers.header(cell) + "='" + CellText.stripped(record.get(cell)) + "'");
            }
        }
        return String.join(", ", shown);
    }
}
