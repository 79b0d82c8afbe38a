package io.outturn.expression;

import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** What {@code +} does: it adds numbers and joins texts, and where it could do either the use of the result decides. */
final class Addition {
    private final Numbers numbers;

    Addition(Numbers numbers) {
        this.numbers = numbers;
    }

    Operand of(String source, Operand left, Operand right) {
        Supplier<Term<BigDecimal>> sum = () -> numbers.both(left, right, BigDecimal::add);
        int degree = Math.max(left.degree(), right.degree());
        if (left.is(Kind.TEXT) || right.is(Kind.TEXT)) {
            String text = left.is(Kind.TEXT) ? left.source() : right.source();
            return Operand.text(
                    source,
                    joined(left, right),
                    () -> Operand.refuse(source
                            + " joins texts, as " + text + " is a text, and a number is needed: write number(" + source
                            + ") for the number that the joined text is, or leave " + text + " out to add"));
        }
        if (left.is(Kind.NULL) || right.is(Kind.NULL)) {
            return Operand.refuse(source + ": null can't be added");
        }
        if (left.is(Kind.NUMBER) && right.is(Kind.NUMBER)) {
            return Operand.number(source, degree, sum.get());
        }
        if (left.is(Kind.NUMBER) || right.is(Kind.NUMBER)) {
            return Operand.number(source, degree, sum.get(), () -> undecided(source, left, right));
        }
        return Operand.written(source, degree, sum, () -> joined(left, right));
    }

    private static Term<String> undecided(String source, Operand left, Operand right) {
        Operand cell = left.is(Kind.NUMBER) ? right : left;
        Operand number = left.is(Kind.NUMBER) ? left : right;
        return Operand.refuse(source + " can be the sum or the two texts joined, and a text is needed: write "
                + part(cell, left == cell, "number(" + cell.source() + ")", number.source()) + " for the sum, or "
                + part(number, left == number, "text(" + number.source() + ")", cell.source())
                + " for the texts joined");
    }

    private static String part(Operand unused, boolean isLeft, String changed, String other) {
        return isLeft ? changed + " + " + other : other + " + " + changed;
    }

    private static Term<String> joined(Operand left, Operand right) {
        Term<String> one = left.text();
        Term<String> other = right.text();
        return row -> TextMethods.text(one, row) + TextMethods.text(other, row);
    }
}
