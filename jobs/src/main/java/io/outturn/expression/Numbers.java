package io.outturn.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact arithmetic; an operand without a value has the outcome that is asked for. */
final class Numbers {
    /** Far beyond every column; what is larger would be written out somewhere, and fill the memory. */
    private static final int MOST_DIGITS = 1000;

    private final EmptyCells empty;

    Numbers(EmptyCells empty) {
        this.empty = empty;
    }

    /** What is computed of two numbers. */
    @FunctionalInterface
    interface Operation {
        BigDecimal of(BigDecimal left, BigDecimal right) throws ExpressionFailed;
    }

    /** The operation on both; null where one has no value and that makes the result none. */
    Term<BigDecimal> both(Operand left, Operand right, Operation operation) {
        Term<BigDecimal> one = needed(left);
        Term<BigDecimal> other = needed(right);
        return row -> {
            BigDecimal first = one.of(row);
            BigDecimal second = other.of(row);
            return first == null || second == null ? null : bounded(operation.of(first, second));
        };
    }

    /** The operation on one number. */
    Term<BigDecimal> one(Operand operand, java.util.function.UnaryOperator<BigDecimal> operation) {
        Term<BigDecimal> term = needed(operand);
        return row -> {
            BigDecimal value = term.of(row);
            return value == null ? null : bounded(operation.apply(value));
        };
    }

    /** The number; where it has no value what that is taken as. */
    Term<BigDecimal> needed(Operand operand) {
        Term<BigDecimal> term = operand.number();
        return row -> {
            BigDecimal value = term.of(row);
            return value == null ? whenEmpty(operand) : value;
        };
    }

    private @Nullable BigDecimal whenEmpty(Operand operand) throws ExpressionFailed {
        return switch (empty) {
            case REJECT ->
                throw new ExpressionFailed(
                        operand.source()
                                + " is empty and a number is needed; empty_cells: zero or no_value of the column would take it");
            case ZERO -> BigDecimal.ZERO;
            case NO_VALUE -> null;
        };
    }

    /** A quotient has 34 digits where it has no end. */
    static BigDecimal quotient(Operand divisor, BigDecimal left, BigDecimal right) throws ExpressionFailed {
        return left.divide(notZero(divisor, right), MathContext.DECIMAL128);
    }

    static BigDecimal remainder(Operand divisor, BigDecimal left, BigDecimal right) throws ExpressionFailed {
        return left.remainder(notZero(divisor, right));
    }

    private static BigDecimal notZero(Operand divisor, BigDecimal number) throws ExpressionFailed {
        if (number.signum() == 0) {
            throw new ExpressionFailed("it divides by " + divisor.source() + ", which is 0");
        }
        return number;
    }

    static BigDecimal rounded(BigDecimal number, int decimals) {
        return number.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal bounded(BigDecimal number) throws ExpressionFailed {
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new ExpressionFailed("the result has more than " + MOST_DIGITS + " digits");
        }
        return number;
    }

    /** A number as it is written in an expression; null for a text that is none. */
    static @Nullable BigDecimal literal(String text) {
        try {
            BigDecimal number = text.length() > MOST_DIGITS ? null : new BigDecimal(text);
            return number == null || Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A value that was read already as a number. */
    static @Nullable BigDecimal of(String source, @Nullable Object value) throws ExpressionFailed {
        if (value == null || value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        throw new ExpressionFailed(source + " is no number");
    }
}
