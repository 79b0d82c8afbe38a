package io.outturn.expression;

import com.google.re2j.Pattern;
import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What can be asked of a text by a dot behind it: a choice of the methods of texts in Java, with patterns that are bounded. */
final class TextMethods {
    private static final String ALL =
            "charAt, concat, contains, endsWith, equals, equalsIgnoreCase, indexOf, isBlank, isEmpty,"
                    + " lastIndexOf, length, matches, replace, replaceAll, replaceFirst, split, startsWith, strip, substring,"
                    + " toLowerCase, toString, toUpperCase and trim";

    private TextMethods() {}

    /** A text and what was given beside it. */
    @FunctionalInterface
    private interface Two<T> {
        T of(String text, String argument) throws ExpressionFailed;
    }

    static Operand call(Operand base, String name, List<Operand> arguments) {
        String source = base.source() + "." + name + "("
                + String.join(", ", arguments.stream().map(Operand::source).toList()) + ")";
        return switch (name + "/" + arguments.size()) {
            case "trim/0", "strip/0" -> changed(base, source, String::strip);
            case "toUpperCase/0" -> changed(base, source, text -> text.toUpperCase(Locale.ROOT));
            case "toLowerCase/0" -> changed(base, source, text -> text.toLowerCase(Locale.ROOT));
            case "toString/0" -> changed(base, source, text -> text);
            case "length/0" -> number(base, source, String::length);
            case "isEmpty/0" -> truth(base, source, String::isEmpty);
            case "isBlank/0" -> truth(base, source, String::isBlank);
            case "contains/1" -> truth(base, source, arguments, String::contains);
            case "startsWith/1" -> truth(base, source, arguments, String::startsWith);
            case "endsWith/1" -> truth(base, source, arguments, String::endsWith);
            case "equals/1" -> truth(base, source, arguments, String::equals);
            case "equalsIgnoreCase/1" -> truth(base, source, arguments, String::equalsIgnoreCase);
            case "indexOf/1" -> number(base, source, arguments, String::indexOf);
            case "lastIndexOf/1" -> number(base, source, arguments, String::lastIndexOf);
            case "concat/1" -> concat(base, source, arguments.get(0));
            case "charAt/1" -> cut(base, source, arguments.get(0), 1);
            case "substring/1" -> cut(base, source, arguments.get(0), -1);
            case "substring/2" -> cut(base, source, arguments.get(0), arguments.get(1));
            case "replace/2" -> replace(base, source, arguments);
            case "matches/1" -> {
                Pattern pattern = pattern(source, arguments);
                yield truth(base, source, pattern::matches);
            }
            case "replaceAll/2" -> {
                Pattern pattern = pattern(source, arguments);
                String by = replacement(pattern, source, arguments);
                yield changed(base, source, text -> pattern.matcher(text).replaceAll(by));
            }
            case "replaceFirst/2" -> {
                Pattern pattern = pattern(source, arguments);
                String by = replacement(pattern, source, arguments);
                yield changed(base, source, text -> pattern.matcher(text).replaceFirst(by));
            }
            case "split/1" -> {
                Pattern unused = pattern(source, arguments);
                yield Operand.parts(source, base, literal(source, arguments.get(0)));
            }
            default ->
                Operand.refuse(
                        ALL.contains(name)
                                ? source + ": " + name + " takes another number of values than " + arguments.size()
                                : "the method '" + name + "' of a text is not known; there are " + ALL);
        };
    }

    /** One part of a text that was split, by its place from 0. */
    static Operand item(Operand base, Operand index) {
        String source = base.source() + "[" + index.source() + "]";
        Operand.Parts parts = base.parts();
        if (parts == null) {
            return Operand.refuse("'" + source + "' is not known in expressions");
        }
        Pattern pattern = BoundedPattern.compile("the pattern of split", parts.pattern());
        Term<BigDecimal> place = index.number();
        return derived(parts.whole(), source, whole -> row -> {
            String[] all = pattern.split(text(whole, row));
            int at = whole(place, row, source);
            if (at < 0 || at >= all.length) {
                throw new ExpressionFailed(parts.whole().source() + " is '" + text(whole, row) + "', which has no part "
                        + at + " for " + source);
            }
            return all[at].strip();
        });
    }

    static String text(Term<String> term, ExpressionRow row) throws ExpressionFailed {
        String text = term.of(row);
        return text == null ? "" : text;
    }

    /** What is made of a cell may still be a number, written as those of the file; what is made of another text is a text. */
    private static Operand derived(Operand base, String source, Function<Term<String>, Term<String>> change) {
        Term<String> text = change.apply(base.text());
        if (!base.is(Kind.WRITTEN)) {
            return Operand.text(source, text);
        }
        Term<Written> whole = base.written();
        return Operand.madeOfCell(source, text, row -> {
            Written from = whole.of(row);
            String changed = text(text, row);
            return from == null ? Written.of(changed) : from.changed(changed);
        });
    }

    private static Operand changed(Operand base, String source, Function<String, String> change) {
        return derived(base, source, whole -> row -> change.apply(text(whole, row)));
    }

    private static Operand number(Operand base, String source, Function<String, Integer> count) {
        Term<String> text = base.text();
        return Operand.number(source, 0, row -> BigDecimal.valueOf(count.apply(text(text, row))));
    }

    private static Operand number(Operand base, String source, List<Operand> arguments, Two<Integer> count) {
        Term<String> text = base.text();
        Term<String> argument = arguments.get(0).text();
        return Operand.number(source, 0, row -> BigDecimal.valueOf(count.of(text(text, row), text(argument, row))));
    }

    private static Operand truth(Operand base, String source, Function<String, Boolean> question) {
        Term<String> text = base.text();
        return Operand.truth(source, row -> question.apply(text(text, row)));
    }

    private static Operand truth(Operand base, String source, List<Operand> arguments, Two<Boolean> question) {
        Term<String> text = base.text();
        Term<String> argument = arguments.get(0).text();
        return Operand.truth(source, row -> question.of(text(text, row), text(argument, row)));
    }

    private static Operand concat(Operand base, String source, Operand argument) {
        Term<String> text = base.text();
        Term<String> other = argument.text();
        return Operand.text(source, row -> text(text, row) + text(other, row));
    }

    private static Operand replace(Operand base, String source, List<Operand> arguments) {
        Term<String> wanted = arguments.get(0).text();
        Term<String> by = arguments.get(1).text();
        return derived(base, source, whole -> row -> text(whole, row).replace(text(wanted, row), text(by, row)));
    }

    private static Operand cut(Operand base, String source, Operand start, int length) {
        Term<BigDecimal> from = start.number();
        return derived(base, source, whole -> row -> {
            String text = text(whole, row);
            int begin = whole(from, row, source);
            return cut(text, begin, length < 0 ? text.length() : begin + length, source);
        });
    }

    private static Operand cut(Operand base, String source, Operand start, Operand end) {
        Term<BigDecimal> from = start.number();
        Term<BigDecimal> to = end.number();
        return derived(
                base,
                source,
                whole -> row -> cut(text(whole, row), whole(from, row, source), whole(to, row, source), source));
    }

    private static String cut(String text, int start, int end, String source) throws ExpressionFailed {
        if (start < 0 || end > text.length() || start > end) {
            throw new ExpressionFailed(source + " can't be taken of '" + text + "'");
        }
        return text.substring(start, end);
    }

    private static int whole(Term<BigDecimal> term, ExpressionRow row, String source) throws ExpressionFailed {
        BigDecimal number = term.of(row);
        try {
            return number == null ? -1 : number.intValueExact();
        } catch (ArithmeticException e) {
            throw new ExpressionFailed(source + ": " + number.toPlainString() + " is no place in a text");
        }
    }

    private static Pattern pattern(String source, List<Operand> arguments) {
        return BoundedPattern.compile("the pattern of " + source, literal(source, arguments.get(0)));
    }

    private static String replacement(Pattern pattern, String source, List<Operand> arguments) {
        String by = literal(source, arguments.get(1));
        try {
            String unused = pattern.matcher("").replaceAll(by);
            for (int group = pattern.groupCount() + 1; group <= 9; group++) {
                if (by.contains("$" + group)) {
                    return Operand.refuse(source + ": the pattern has no group " + group);
                }
            }
            return by;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Operand.refuse(source + ": '" + by + "' can't stand for what is found");
        }
    }

    private static String literal(String source, Operand operand) {
        String text = operand.literal();
        return text == null ? Operand.refuse(source + ": only a text in quotes can stand there") : text;
    }
}
