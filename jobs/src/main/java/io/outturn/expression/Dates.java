package io.outturn.expression;

import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions over days. A text or cell is read as a date in the forms of the column that is filled; what has no value gives none. */
final class Dates {
    static final String ALL = "date(x), addDays(x, n), addMonths(x, n), addYears(x, n), startOfMonth(x), endOfMonth(x),"
            + " daysBetween(x, y), monthsBetween(x, y), year(x) and month(x)";

    /** What is made of a day and a whole number. */
    @FunctionalInterface
    private interface Moved {
        LocalDate of(LocalDate day, long by);
    }

    private Dates() {}

    /** Null where the function is not one of days. */
    static @Nullable Operand call(String source, String name, List<Operand> arguments) {
        return switch (name) {
            case "date" -> Operand.date(source, one(source, arguments));
            case "startOfMonth" -> changed(source, arguments, (day, by) -> day.withDayOfMonth(1));
            case "endOfMonth" -> changed(source, arguments, (day, by) -> day.withDayOfMonth(day.lengthOfMonth()));
            case "addDays" -> moved(source, arguments, LocalDate::plusDays);
            case "addMonths" -> moved(source, arguments, LocalDate::plusMonths);
            case "addYears" -> moved(source, arguments, LocalDate::plusYears);
            case "daysBetween" -> between(source, arguments, ChronoUnit.DAYS);
            case "monthsBetween" -> between(source, arguments, ChronoUnit.MONTHS);
            case "year" -> part(source, arguments, false);
            case "month" -> part(source, arguments, true);
            default -> null;
        };
    }

    /** The day an operand is, or is read as. */
    static Term<LocalDate> day(Operand operand) {
        Term<LocalDate> known = operand.date();
        if (known != null) {
            return known;
        }
        if (operand.is(Kind.NUMBER) || operand.is(Kind.TRUTH)) {
            return Operand.refuse(operand.source() + " is no date");
        }
        Term<Written> written = operand.written();
        String source = operand.source();
        return row -> {
            Written text = written.of(row);
            return text == null || row.isNothing(text.text().strip()) ? null : row.date(source, text);
        };
    }

    private static Term<LocalDate> one(String source, List<Operand> arguments) {
        return arguments.size() == 1
                ? day(arguments.get(0))
                : Operand.refuse(source + ": it takes one date, and was given " + arguments.size());
    }

    private static Operand changed(String source, List<Operand> arguments, Moved change) {
        Term<LocalDate> day = one(source, arguments);
        return Operand.date(source, row -> {
            LocalDate from = day.of(row);
            return from == null ? null : change.of(from, 0);
        });
    }

    private static Operand moved(String source, List<Operand> arguments, Moved change) {
        if (arguments.size() != 2) {
            return Operand.refuse(source + ": it takes a date and a whole number");
        }
        Term<LocalDate> day = day(arguments.get(0));
        Term<BigDecimal> count = arguments.get(1).number();
        return Operand.date(source, row -> {
            LocalDate from = day.of(row);
            BigDecimal by = count.of(row);
            if (from == null || by == null) {
                return null;
            }
            try {
                return change.of(from, by.longValueExact());
            } catch (ArithmeticException | DateTimeException e) {
                throw new ExpressionFailed(source + ": " + Operand.plain(by) + " can't be added to " + from);
            }
        });
    }

    private static Operand between(String source, List<Operand> arguments, ChronoUnit unit) {
        if (arguments.size() != 2) {
            return Operand.refuse(source + ": it takes two dates");
        }
        Term<LocalDate> first = day(arguments.get(0));
        Term<LocalDate> second = day(arguments.get(1));
        return Operand.number(source, 0, row -> {
            LocalDate from = first.of(row);
            LocalDate to = second.of(row);
            return from == null || to == null ? null : BigDecimal.valueOf(unit.between(from, to));
        });
    }

    private static Operand part(String source, List<Operand> arguments, boolean isMonth) {
        Term<LocalDate> day = one(source, arguments);
        return Operand.number(source, 0, row -> {
            LocalDate from = day.of(row);
            return from == null ? null : BigDecimal.valueOf(isMonth ? from.getMonthValue() : from.getYear());
        });
    }
}
