package io.outturn.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The record an expression is worked out for. Places are those that {@link ExpressionNames} gave. */
public interface ExpressionRow {
    /**
     * The text of a cell as it stands, without the space around it.
     *
     * @throws ExpressionFailed where the record has no such cell
     */
    String text(int place) throws ExpressionFailed;

    /** What tells the row from others of its file: the same object for the same row. */
    default Object self() {
        return this;
    }

    /** Whether a text stands for nothing, be it empty or a word for that. */
    boolean isNothing(String text);

    /**
     * The number a cell stands for.
     *
     * @return null where it stands for nothing
     * @throws ExpressionFailed where it is no number
     */
    @Nullable
    BigDecimal number(int place) throws ExpressionFailed;

    /** The same for a text that was put together or cut out of a cell. */
    @Nullable
    BigDecimal number(Written text) throws ExpressionFailed;

    /**
     * The day a text stands for.
     *
     * @param source the part of the expression that it is of, for messages
     * @throws ExpressionFailed where it is none
     */
    default LocalDate date(String source, Written text) throws ExpressionFailed {
        throw new ExpressionFailed(source + " is no date that was read");
    }

    /** A value that was read already, for rules of a contract; null where there is none. */
    @Nullable
    Object value(int place);
}
