package io.outturn.expression;

import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the cells of a row, in the syntax of JEXL. It computes and does nothing else; what its parts are, numbers,
 * texts or truths, is decided before any row is read.
 */
public final class Expression {
    private final String source;
    private final JexlNode tree;

    private Expression(String source, JexlNode tree) {
        this.source = source;
        this.tree = tree;
    }

    /** What an expression has to result in. */
    public enum Wanted {
        NUMBER,
        TEXT,
        DATE,
        TRUTH
    }

    /** A result, worked out for each row. */
    @FunctionalInterface
    public interface Computed {
        /**
         * A BigDecimal where a number is wanted, or a {@link Written}, which is still to be read; a Boolean where a truth is
         * wanted and computed, a LocalDate where a date is.
         *
         * @return null where there is no value
         */
        @Nullable
        Object of(ExpressionRow row) throws ExpressionFailed;
    }

    /** A condition, held against each row. */
    @FunctionalInterface
    public interface Condition {
        boolean isTrueOf(ExpressionRow row) throws ExpressionFailed;
    }

    /** @throws IllegalArgumentException saying what can't be understood */
    public static Expression parse(String source) {
        try {
            return new Expression(source, Tree.parse(source));
        } catch (IllegalArgumentException e) {
            throw refused(source, e);
        }
    }

    /**
     * The headers it names, as {@code row['Org']} or {@code row.Org}, and of cells of records above both the header and the name
     * by which the record has them.
     */
    public Set<String> headers() {
        return Tree.headers(tree);
    }

    /** The cells of records above that it asks for. */
    public Set<PrecedingCell> preceding() {
        return Tree.preceding(tree);
    }

    /** Whether what it comes to depends on the rows of the file above. */
    public boolean dependsOnOrder() {
        return !preceding().isEmpty() || Tree.calls(tree, Groups.ALL);
    }

    /** The parts of the file's name that it asks for, as {@code file['year']}. */
    public Set<String> fileParts() {
        return Tree.fileParts(tree);
    }

    /** The columns that it looks up, by the names of their tables. */
    public Map<String, Set<String>> lookups() {
        return Tree.lookups(tree);
    }

    /**
     * How the result is worked out.
     *
     * @param wanted what it has to be
     * @param isReadOn the text of the result is still looked at, for a part of it or a word it stands for
     * @param isScaled numbers of the file are multiplied as they are read
     * @throws IllegalArgumentException where it can't be that, or could be two things
     */
    public Computed computed(
            ExpressionNames names, EmptyCells empty, Wanted wanted, boolean isReadOn, boolean isScaled) {
        try {
            Operand result = new Compiler(names, empty).compile(tree);
            if (wanted == Wanted.NUMBER && isScaled && (result.degree() < 0 || result.degree() > 1)) {
                Operand.refuse("the scale of the file's numbers would be in " + result.source() + " " + result.degree()
                        + " times; give the column a form of its own (numbers) without scale");
            }
            return computed(result, wanted, isReadOn);
        } catch (IllegalArgumentException e) {
            throw refused(source, e);
        }
    }

    private static Computed computed(Operand result, Wanted wanted, boolean isReadOn) {
        boolean isNumber = result.is(Kind.NUMBER);
        boolean isTruth = result.is(Kind.TRUTH);
        Term<LocalDate> day = result.date();
        if (day != null && wanted == Wanted.DATE && !isReadOn) {
            return day::of;
        }
        if (isTruth && wanted == Wanted.TRUTH) {
            Term<Boolean> truth = result.truth();
            return truth::of;
        }
        if (isTruth && wanted != Wanted.TEXT) {
            return Operand.refuse(result.source() + " is true or false, which the column is not");
        }
        if (isNumber && (wanted == Wanted.DATE || wanted == Wanted.TRUTH)) {
            return Operand.refuse(result.source() + " is a number, which the column is not");
        }
        if (isNumber && isReadOn) {
            return Operand.refuse(
                    result.source() + " is a number, in which pattern and values have nothing to look for");
        }
        if (wanted == Wanted.NUMBER && !isReadOn) {
            Term<BigDecimal> number = result.number();
            return number::of;
        }
        Term<Written> written = result.written();
        return written::of;
    }

    /**
     * The condition it states. Comparing with a cell that has no value is not true.
     *
     * @throws IllegalArgumentException where it is none
     */
    public Condition condition(ExpressionNames names) {
        try {
            Term<Boolean> truth =
                    new Compiler(names, EmptyCells.NO_VALUE).compile(tree).truth();
            return row -> Boolean.TRUE.equals(truth.of(row));
        } catch (IllegalArgumentException e) {
            throw refused(source, e);
        }
    }

    private static IllegalArgumentException refused(String source, IllegalArgumentException e) {
        return new IllegalArgumentException("expression '" + source + "': " + e.getMessage(), e);
    }

    @Override
    public String toString() {
        return source;
    }
}
