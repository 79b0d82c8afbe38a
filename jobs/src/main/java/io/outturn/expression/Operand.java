package io.outturn.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression and what it can be taken as. Which of them it is taken as is decided once, by what it is for, before
 * any row is read.
 */
final class Operand {
    /** What a part is for certain. */
    enum Kind {
        NUMBER,
        TEXT,
        /** A cell, or what was cut out of one: a text that a number may be read from. */
        WRITTEN,
        TRUTH,
        LIST,
        NULL,
        /** A value that was read already. */
        VALUE,
        /** A day that was worked out. */
        DATE
    }

    /** What a list is made of. */
    record Parts(Operand whole, String pattern) {}

    /** What a part is by itself. */
    private record Detail(
            int place,
            @Nullable String header,
            @Nullable String literal,
            @Nullable Parts parts,
            @Nullable Term<LocalDate> date) {
        private static final Detail NONE = new Detail(-1, null, null, null, null);
    }

    private final Kind kind;
    private final String source;
    private final int degree;
    private final Detail detail;
    private final Supplier<Term<BigDecimal>> number;
    private final Supplier<Term<String>> text;
    private final Supplier<Term<Boolean>> truth;
    private final Supplier<Term<Written>> written;

    /**
     * @param degree how many times a scale of the cells is in the number: 1 for a cell, 2 for the product of two
     * @param detail what the part is by itself
     */
    private Operand(
            Kind kind,
            String source,
            int degree,
            Detail detail,
            Supplier<Term<BigDecimal>> number,
            Supplier<Term<String>> text,
            Supplier<Term<Boolean>> truth,
            Supplier<Term<Written>> written) {
        this.kind = kind;
        this.source = source;
        this.degree = degree;
        this.detail = detail;
        this.number = number;
        this.text = text;
        this.truth = truth;
        this.written = written;
    }

    static Operand number(String source, int degree, Term<BigDecimal> term) {
        return number(source, degree, term, () -> row -> plain(term.of(row)));
    }

    /** A number that can't well be a text. */
    static Operand number(String source, int degree, Term<BigDecimal> term, Supplier<Term<String>> text) {
        return new Operand(Kind.NUMBER, source, degree, Detail.NONE, () -> term, text, noTruth(source), written(text));
    }

    static Operand text(String source, Term<String> term) {
        return text(
                source,
                term,
                () -> refuse(source + " is a text and a number is needed; number(" + source + ") reads one from it"));
    }

    static Operand text(String source, Term<String> term, Supplier<Term<BigDecimal>> number) {
        return new Operand(Kind.TEXT, source, 0, Detail.NONE, number, () -> term, noTruth(source), written(() -> term));
    }

    static Operand written(String source, int degree, Supplier<Term<BigDecimal>> number, Supplier<Term<String>> text) {
        return new Operand(Kind.WRITTEN, source, degree, Detail.NONE, number, text, noTruth(source), written(text));
    }

    /** What was made of one cell. */
    static Operand madeOfCell(String source, Term<String> text, Term<Written> written) {
        return new Operand(
                Kind.WRITTEN,
                source,
                1,
                Detail.NONE,
                () -> row -> number(written, row),
                () -> text,
                noTruth(source),
                () -> written);
    }

    private static @Nullable BigDecimal number(Term<Written> written, ExpressionRow row) throws ExpressionFailed {
        Written text = written.of(row);
        return text == null ? null : row.number(text);
    }

    static Operand cell(String header, int place) {
        boolean isOfRow = !header.endsWith("']");
        String source = isOfRow ? "row['" + header + "']" : header;
        return new Operand(
                Kind.WRITTEN,
                source,
                1,
                new Detail(place, header, null, null, null),
                () -> row -> row.number(place),
                () -> row -> row.text(place),
                noTruth(source),
                () -> row -> new Written(row.text(place), place, true));
    }

    /** A part of the file's name: a text, and a number where it is written as one. */
    static Operand filePart(String source, String part) {
        Supplier<Term<String>> text = () -> row -> part;
        BigDecimal number = Numbers.literal(part);
        return new Operand(
                Kind.WRITTEN,
                source,
                0,
                Detail.NONE,
                () -> row -> {
                    if (number == null && !part.isBlank()) {
                        throw new ExpressionFailed(source + " is '" + part + "', which is no number");
                    }
                    return number;
                },
                text,
                noTruth(source),
                written(text));
    }

    /** A day; as a text it is written as 2026-09-30. */
    static Operand date(String source, Term<LocalDate> term) {
        Supplier<Term<String>> text = () -> row -> {
            LocalDate day = term.of(row);
            return day == null ? "" : day.toString();
        };
        return new Operand(
                Kind.DATE,
                source,
                0,
                new Detail(-1, null, null, null, term),
                () -> refuse(source + " is a date and a number is needed; addDays(" + source + ", 1) is the day after,"
                        + " daysBetween counts days"),
                text,
                noTruth(source),
                written(text));
    }

    static Operand truth(String source, Term<Boolean> term) {
        Supplier<Term<String>> text = () -> row -> String.valueOf(term.of(row));
        return new Operand(
                Kind.TRUTH,
                source,
                0,
                Detail.NONE,
                () -> refuse(source + " is true or false and a number is needed"),
                text,
                () -> term,
                written(text));
    }

    static Operand nothing(String source) {
        Supplier<Term<String>> text = () -> row -> "";
        return new Operand(Kind.NULL, source, 0, Detail.NONE, () -> row -> null, text, noTruth(source), written(text));
    }

    /** The parts of a text, of which one is meant by its place. */
    static Operand parts(String source, Operand whole, String pattern) {
        String advice = source + " is a list; " + source + "[0] is its first part";
        return new Operand(
                Kind.LIST,
                source,
                0,
                new Detail(-1, null, null, new Parts(whole, pattern), null),
                () -> refuse(advice),
                () -> refuse(advice),
                () -> refuse(advice),
                () -> refuse(advice));
    }

    /** A text in quotes; it is a number where it is written as one. */
    static Operand literal(String source, String literal) {
        Supplier<Term<String>> text = () -> row -> literal;
        BigDecimal number = Numbers.literal(literal.strip());
        return new Operand(
                Kind.TEXT,
                source,
                0,
                new Detail(-1, null, literal, null, null),
                () -> number != null || literal.isBlank()
                        ? row -> number
                        : refuse(source + " is a text and a number is needed"),
                text,
                noTruth(source),
                written(text));
    }

    /** A value that was read already; where it is none, its text is empty. */
    static Operand value(String source, int place) {
        Supplier<Term<String>> text = () -> row -> {
            Object value = row.value(place);
            return value instanceof BigDecimal number ? plain(number) : Objects.toString(value, "");
        };
        return new Operand(
                Kind.VALUE,
                source,
                0,
                new Detail(place, null, null, null, null),
                () -> row -> Numbers.of(source, row.value(place)),
                text,
                () -> row -> Boolean.TRUE.equals(row.value(place)),
                written(text));
    }

    /** One of two, of what both can be. */
    static Operand either(String source, Term<Boolean> first, Operand left, Operand right) {
        if (left.is(Kind.DATE) || right.is(Kind.DATE)) {
            return date(source, choice(first, dayOrNone(left), dayOrNone(right)));
        }
        return new Operand(
                common(source, left, right),
                source,
                Math.max(left.degree, right.degree),
                Detail.NONE,
                () -> choice(first, left.number(), right.number()),
                () -> choice(first, left.text(), right.text()),
                () -> choice(first, left.truth(), right.truth()),
                () -> choice(first, left.written(), right.written()));
    }

    private static Term<LocalDate> dayOrNone(Operand operand) {
        return operand.is(Kind.NULL) ? row -> null : Dates.day(operand);
    }

    private static <T> Term<T> choice(Term<Boolean> first, Term<T> left, Term<T> right) {
        return row -> Boolean.TRUE.equals(first.of(row)) ? left.of(row) : right.of(row);
    }

    private static Kind common(String source, Operand left, Operand right) {
        if (left.kind == right.kind || right.kind == Kind.NULL) {
            return left.kind;
        }
        if (left.kind == Kind.NULL) {
            return right.kind;
        }
        if (List.of(left.kind, right.kind).stream().anyMatch(kind -> kind == Kind.TRUTH || kind == Kind.LIST)) {
            return refuse(source + " is one time a " + (left.kind == Kind.TRUTH ? "truth" : "value")
                    + " and one time a " + (right.kind == Kind.TRUTH ? "truth" : "value"));
        }
        if (!left.canBeNumber() || !right.canBeNumber()) {
            return Kind.TEXT;
        }
        return left.kind == Kind.NUMBER || right.kind == Kind.NUMBER ? Kind.NUMBER : Kind.WRITTEN;
    }

    boolean canBeNumber() {
        try {
            Term<BigDecimal> unused = number.get();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Kind kind() {
        return kind;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    String source() {
        return source;
    }

    int degree() {
        return degree;
    }

    /** Of a cell or value; -1 for anything else. */
    int place() {
        return detail.place;
    }

    /** Of a whole cell; null for anything else. */
    @Nullable
    String header() {
        return detail.header;
    }

    /** The text in quotes; null for anything else. */
    @Nullable
    String literal() {
        return detail.literal;
    }

    /** What a list is made of; null for anything else. */
    @Nullable
    Parts parts() {
        return detail.parts;
    }

    /** The day that was worked out; null for anything else. */
    @Nullable
    Term<LocalDate> date() {
        return detail.date;
    }

    /** @throws IllegalArgumentException where it is none */
    Term<BigDecimal> number() {
        return number.get();
    }

    /** @throws IllegalArgumentException where it can't be told which text it is */
    Term<String> text() {
        return text.get();
    }

    /** @throws IllegalArgumentException where it is not true or false */
    Term<Boolean> truth() {
        return truth.get();
    }

    /** The text, and which cell it is of. */
    Term<Written> written() {
        return written.get();
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static Supplier<Term<Written>> written(Supplier<Term<String>> text) {
        return () -> {
            Term<String> term = text.get();
            return row -> {
                String value = term.of(row);
                return value == null ? null : Written.of(value);
            };
        };
    }

    private static Supplier<Term<Boolean>> noTruth(String source) {
        return () -> refuse(source + " is not true or false; compare it, such as " + source + " == 'x'");
    }

    /** Stands where a value of any type is asked for, as a choice or a lambda has it. */
    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    static <T> T refuse(String reason) {
        throw new IllegalArgumentException(reason);
    }
}
