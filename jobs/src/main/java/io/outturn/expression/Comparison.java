package io.outturn.expression;

import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Comparing parts of an expression: as numbers where one of them is one, as texts where one of them is a text. */
final class Comparison {
    private final Numbers numbers;
    private final IntPredicate holds;
    private final boolean isOrder;
    private final boolean isUnequal;

    /**
     * @param holds whether the outcome of comparing, below, equal to or above 0, is what is asked
     * @param isOrder it asks which one is greater
     * @param isUnequal it asks whether they differ
     */
    Comparison(Numbers numbers, IntPredicate holds, boolean isOrder, boolean isUnequal) {
        this.numbers = numbers;
        this.holds = holds;
        this.isOrder = isOrder;
        this.isUnequal = isUnequal;
    }

    /** @param areNumbers both are cells that fill columns of numbers */
    Operand of(String source, Operand left, Operand right, boolean areNumbers) {
        if (left.is(Kind.VALUE) || right.is(Kind.VALUE)) {
            return Operand.truth(source, values(left, right));
        }
        if (left.is(Kind.NULL) || right.is(Kind.NULL)) {
            return Operand.refuse(source + ": a cell is never null; an empty one is ''");
        }
        if (left.is(Kind.DATE) || right.is(Kind.DATE)) {
            return Operand.truth(source, days(Dates.day(left), Dates.day(right)));
        }
        if (left.is(Kind.TRUTH) || right.is(Kind.TRUTH)) {
            return Operand.truth(source, truths(left.truth(), right.truth(), source));
        }
        if (areNumbers || left.is(Kind.NUMBER) || right.is(Kind.NUMBER)) {
            return Operand.truth(source, numbers(left, right));
        }
        if (left.is(Kind.TEXT) || right.is(Kind.TEXT)) {
            return Operand.truth(source, texts(source, left, right));
        }
        return Operand.truth(source, cells(source, left, right));
    }

    private Term<Boolean> days(Term<LocalDate> one, Term<LocalDate> other) {
        return row -> {
            LocalDate first = one.of(row);
            LocalDate second = other.of(row);
            return (first == null || second == null) ? isUnequal : holds.test(first.compareTo(second));
        };
    }

    private Term<Boolean> numbers(Operand left, Operand right) {
        Term<BigDecimal> one = numbers.needed(left);
        Term<BigDecimal> other = numbers.needed(right);
        return row -> {
            BigDecimal first = one.of(row);
            BigDecimal second = other.of(row);
            if (first == null || second == null) {
                return isUnequal;
            }
            return holds.test(first.compareTo(second));
        };
    }

    private Term<Boolean> texts(String source, Operand left, Operand right) {
        if (isOrder && (looksLikeNumber(left) || looksLikeNumber(right))) {
            return Operand.refuse(source + " would compare texts, where '9' is greater than '10';"
                    + " leave out the quotes to compare numbers");
        }
        Term<String> one = left.text();
        Term<String> other = right.text();
        return row -> holds.test(text(one, row).compareTo(text(other, row)));
    }

    private static boolean looksLikeNumber(Operand operand) {
        String literal = operand.literal();
        return literal != null && Numbers.literal(literal.strip()) != null;
    }

    /** Two cells are equal as texts; where they would be so as numbers alone, one has to say what is meant. */
    private Term<Boolean> cells(String source, Operand left, Operand right) {
        if (isOrder) {
            return Operand.refuse(source + " can compare numbers or texts; write number(" + left.source() + ") or text("
                    + left.source() + ") for the one that is meant");
        }
        Term<String> one = left.text();
        Term<String> other = right.text();
        Term<BigDecimal> first = left.number();
        Term<BigDecimal> second = right.number();
        return row -> {
            boolean areEqual = text(one, row).equals(text(other, row));
            if (!areEqual && areEqualNumbers(first, second, row)) {
                throw new ExpressionFailed(
                        left.source() + " is '" + text(one, row) + "' and " + right.source() + " is '"
                                + text(other, row) + "', which differ as texts and are equal as numbers; write number("
                                + left.source() + ") or text(" + left.source() + ") for what is meant");
            }
            return areEqual != isUnequal;
        };
    }

    private static boolean areEqualNumbers(Term<BigDecimal> left, Term<BigDecimal> right, ExpressionRow row) {
        try {
            BigDecimal first = left.of(row);
            BigDecimal second = first == null ? null : right.of(row);
            return first != null && second != null && first.compareTo(second) == 0;
        } catch (ExpressionFailed e) {
            return false;
        }
    }

    private static String text(Term<String> term, ExpressionRow row) throws ExpressionFailed {
        String text = term.of(row);
        return text == null ? "" : text;
    }

    private Term<Boolean> truths(Term<Boolean> left, Term<Boolean> right, String source) {
        if (isOrder) {
            return Operand.refuse(source + ": neither of true and false is greater");
        }
        return row -> {
            boolean areEqual = Boolean.TRUE.equals(left.of(row)) == Boolean.TRUE.equals(right.of(row));
            return areEqual != isUnequal;
        };
    }

    /** Values that were read already; one that is not there is equal to null only. */
    private Term<Boolean> values(Operand left, Operand right) {
        Term<Object> one = value(left);
        Term<Object> other = value(right);
        return row -> {
            Object first = one.of(row);
            Object second = other.of(row);
            if (first == null || second == null) {
                boolean areEqual = first == second;
                return !isOrder && areEqual != isUnequal;
            }
            return holds.test(compared(first, second));
        };
    }

    /** Values keep their types; what an expression holds beside them is a number, a text, a truth or null. */
    private static Term<Object> value(Operand operand) {
        return switch (operand.kind()) {
            case VALUE -> {
                int place = operand.place();
                yield row -> row.value(place);
            }
            case NUMBER -> {
                Term<BigDecimal> number = operand.number();
                yield number::of;
            }
            case TRUTH -> {
                Term<Boolean> truth = operand.truth();
                yield truth::of;
            }
            case NULL -> row -> null;
            default -> {
                Term<String> text = operand.text();
                yield text::of;
            }
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compared(Object left, Object right) throws ExpressionFailed {
        if (left instanceof Number && right instanceof Number) {
            return number(left).compareTo(number(right));
        }
        if (left instanceof Comparable one && left.getClass().equals(right.getClass())) {
            return one.compareTo(right);
        }
        return left.toString().compareTo(right.toString());
    }

    private static BigDecimal number(@Nullable Object value) throws ExpressionFailed {
        BigDecimal number = Numbers.of("a value", value);
        return number == null ? BigDecimal.ZERO : number;
    }
}
