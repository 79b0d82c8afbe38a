package io.outturn.expression;

import com.google.re2j.Pattern;
import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.jexl3.parser.ASTArrayLiteral;
import org.apache.commons.jexl3.parser.ASTRegexLiteral;
import org.apache.commons.jexl3.parser.ASTSetLiteral;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;

/** What {@code =~} asks: whether a whole text matches a pattern, or is one of a list. */
final class Membership {
    private final Compiler compiler;
    private final Numbers numbers;

    Membership(Compiler compiler, Numbers numbers) {
        this.compiler = compiler;
        this.numbers = numbers;
    }

    Term<Boolean> of(Operand left, JexlNode right, boolean isNegated) {
        if (right instanceof ASTStringLiteral pattern) {
            return matches(left, pattern.getLiteral(), isNegated);
        }
        if (right instanceof ASTRegexLiteral pattern) {
            return matches(left, pattern.getLiteral().pattern(), isNegated);
        }
        if (right instanceof ASTArrayLiteral || right instanceof ASTSetLiteral) {
            List<Term<Boolean>> items = new ArrayList<>();
            Comparison equal = new Comparison(numbers, outcome -> outcome == 0, false, false);
            for (JexlNode item : Tree.children(right)) {
                Operand one = compiler.compile(item);
                String source = left.source() + " == " + one.source();
                items.add(equal.of(source, left, one, false).truth());
            }
            return row -> {
                for (Term<Boolean> item : items) {
                    if (Boolean.TRUE.equals(item.of(row))) {
                        return !isNegated;
                    }
                }
                return isNegated;
            };
        }
        return Operand.refuse("'" + Tree.source(right)
                + "' stands behind =~, where only a pattern in quotes or a list such as ['a', 'b'] can");
    }

    private static Term<Boolean> matches(Operand left, String expression, boolean isNegated) {
        Pattern pattern = BoundedPattern.compile("the pattern behind =~", expression);
        if (left.is(Kind.NUMBER)) {
            Term<BigDecimal> number = left.number();
            return row -> pattern.matches(Operand.plain(number.of(row))) != isNegated;
        }
        Term<String> text = left.text();
        return row -> pattern.matches(TextMethods.text(text, row)) != isNegated;
    }
}
