package io.outturn.expression;

import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.util.List;

/** The functions expressions can call. */
final class Functions {
    private static final int MOST_DECIMALS = 100;

    private final Numbers numbers;

    Functions(Numbers numbers) {
        this.numbers = numbers;
    }

    Operand call(String source, String name, List<Operand> arguments) {
        return switch (name) {
            case "round" -> round(source, arguments);
            case "number" -> number(source, arguments);
            case "text" -> text(source, arguments);
            default -> {
                Operand ofDays = Dates.call(source, name, arguments);
                yield ofDays == null
                        ? Operand.refuse(
                                "the function '" + name + "' is not known; there are number(x), round(x, decimals),"
                                        + " text(x), lookup(table, key, column), numberIn(key),"
                                        + " firstIn(key, x), " + Dates.ALL)
                        : ofDays;
            }
        };
    }

    /** The number at so many decimal places, rounded half even. */
    private Operand round(String source, List<Operand> arguments) {
        BigDecimal decimals =
                arguments.size() == 2 ? Numbers.literal(arguments.get(1).source()) : null;
        if (decimals == null
                || decimals.stripTrailingZeros().scale() > 0
                || decimals.signum() < 0
                || decimals.compareTo(BigDecimal.valueOf(MOST_DECIMALS)) > 0) {
            return Operand.refuse(source + ": round takes a number and how many decimals are kept, as round(x, 2)");
        }
        int kept = decimals.intValue();
        Operand number = arguments.get(0);
        return Operand.number(source, number.degree(), numbers.one(number, value -> Numbers.rounded(value, kept)));
    }

    /** The number a text stands for, written as those of the file. */
    private static Operand number(String source, List<Operand> arguments) {
        Operand argument = one(source, arguments);
        if (!argument.is(Kind.TEXT)) {
            return Operand.number(source, argument.degree(), argument.number());
        }
        Term<String> text = argument.text();
        return Operand.number(source, 1, row -> row.number(Written.of(TextMethods.text(text, row))));
    }

    private static Operand text(String source, List<Operand> arguments) {
        return Operand.text(source, one(source, arguments).text());
    }

    private static Operand one(String source, List<Operand> arguments) {
        return arguments.size() == 1
                ? arguments.get(0)
                : Operand.refuse(source + ": it takes one value, and was given " + arguments.size());
    }
}
