package io.outturn.expression;

import io.outturn.expression.Operand.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTEQSNode;
import org.apache.commons.jexl3.parser.ASTERNode;
import org.apache.commons.jexl3.parser.ASTEWNode;
import org.apache.commons.jexl3.parser.ASTEmptyFunction;
import org.apache.commons.jexl3.parser.ASTFalseNode;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTMethodNode;
import org.apache.commons.jexl3.parser.ASTModNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNESNode;
import org.apache.commons.jexl3.parser.ASTNEWNode;
import org.apache.commons.jexl3.parser.ASTNRNode;
import org.apache.commons.jexl3.parser.ASTNSWNode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNullLiteral;
import org.apache.commons.jexl3.parser.ASTNullpNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTSWNode;
import org.apache.commons.jexl3.parser.ASTSizeFunction;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTTrueNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.ASTUnaryPlusNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** Makes of an expression's tree what is worked out for each row. What it does not know is refused. */
final class Compiler {
    private final ExpressionNames names;
    private final Numbers numbers;
    private final Functions functions;

    Compiler(ExpressionNames names, EmptyCells empty) {
        this.names = names;
        this.numbers = new Numbers(empty);
        this.functions = new Functions(numbers);
    }

    /** @throws IllegalArgumentException saying which part can't be taken, and why */
    Operand compile(JexlNode node) {
        String source = Tree.source(node);
        if (node instanceof ASTReferenceExpression) {
            return compile(node.jjtGetChild(0));
        }
        if (node instanceof ASTReference) {
            return reference(node);
        }
        if (node instanceof ASTIdentifier name) {
            return value(name.getName());
        }
        if (node instanceof ASTStringLiteral text) {
            return Operand.literal(source, text.getLiteral());
        }
        if (node instanceof ASTNumberLiteral number) {
            return literal(source, number.getLiteral());
        }
        if (node instanceof ASTTrueNode || node instanceof ASTFalseNode) {
            boolean value = node instanceof ASTTrueNode;
            return Operand.truth(source, row -> value);
        }
        if (node instanceof ASTNullLiteral) {
            return Operand.nothing(source);
        }
        if (node instanceof ASTFunctionNode) {
            return function(node, source);
        }
        if (node instanceof ASTTernaryNode || node instanceof ASTNullpNode) {
            return choice(node, source);
        }
        return operation(node, source);
    }

    private Operand operation(JexlNode node, String source) {
        if (node instanceof ASTAndNode || node instanceof ASTOrNode || node instanceof ASTNotNode) {
            return truth(node, source);
        }
        List<JexlNode> parts = Tree.children(node);
        if (parts.isEmpty()) {
            return unknown(source);
        }
        Operand first = compile(parts.get(0));
        if (node instanceof ASTUnaryMinusNode) {
            return Operand.number(source, first.degree(), numbers.one(first, BigDecimal::negate));
        }
        if (node instanceof ASTUnaryPlusNode) {
            return Operand.number(source, first.degree(), numbers.needed(first));
        }
        if (node instanceof ASTEmptyFunction) {
            Term<String> text = first.text();
            return Operand.truth(source, row -> row.isNothing(TextMethods.text(text, row)));
        }
        if (node instanceof ASTSizeFunction) {
            Term<String> text = first.text();
            return Operand.number(
                    source,
                    0,
                    row -> BigDecimal.valueOf(TextMethods.text(text, row).length()));
        }
        if (node instanceof ASTERNode || node instanceof ASTNRNode) {
            return Operand.truth(
                    source, new Membership(this, numbers).of(first, parts.get(1), node instanceof ASTNRNode));
        }
        if (parts.size() != 2) {
            return unknown(source);
        }
        Operand second = compile(parts.get(1));
        Operand computed = arithmetic(node, source, first, second);
        return computed == null ? comparison(node, source, first, second) : computed;
    }

    private @Nullable Operand arithmetic(JexlNode node, String source, Operand left, Operand right) {
        if (node instanceof ASTAddNode) {
            return new Addition(numbers).of(source, left, right);
        }
        if (node instanceof ASTSubNode) {
            int degree = Math.max(left.degree(), right.degree());
            return Operand.number(source, degree, numbers.both(left, right, BigDecimal::subtract));
        }
        if (node instanceof ASTMulNode) {
            int degree = left.degree() + right.degree();
            return Operand.number(source, degree, numbers.both(left, right, BigDecimal::multiply));
        }
        if (node instanceof ASTDivNode) {
            int degree = left.degree() - right.degree();
            return Operand.number(source, degree, numbers.both(left, right, (a, b) -> Numbers.quotient(right, a, b)));
        }
        if (node instanceof ASTModNode) {
            return Operand.number(
                    source, left.degree(), numbers.both(left, right, (a, b) -> Numbers.remainder(right, a, b)));
        }
        return null;
    }

    private Operand comparison(JexlNode node, String source, Operand left, Operand right) {
        if (node instanceof ASTEQNode || node instanceof ASTEQSNode) {
            return compared(source, left, right, outcome -> outcome == 0, false, false);
        }
        if (node instanceof ASTNENode || node instanceof ASTNESNode) {
            return compared(source, left, right, outcome -> outcome != 0, false, true);
        }
        if (node instanceof ASTLTNode) {
            return compared(source, left, right, outcome -> outcome < 0, true, false);
        }
        if (node instanceof ASTLENode) {
            return compared(source, left, right, outcome -> outcome <= 0, true, false);
        }
        if (node instanceof ASTGTNode) {
            return compared(source, left, right, outcome -> outcome > 0, true, false);
        }
        if (node instanceof ASTGENode) {
            return compared(source, left, right, outcome -> outcome >= 0, true, false);
        }
        boolean begins = node instanceof ASTSWNode || node instanceof ASTNSWNode;
        if (begins || node instanceof ASTEWNode || node instanceof ASTNEWNode) {
            boolean isNegated = node instanceof ASTNSWNode || node instanceof ASTNEWNode;
            Term<String> text = left.text();
            Term<String> end = right.text();
            return Operand.truth(source, row -> {
                String whole = TextMethods.text(text, row);
                String part = TextMethods.text(end, row);
                return (begins ? whole.startsWith(part) : whole.endsWith(part)) != isNegated;
            });
        }
        return unknown(source);
    }

    private Operand compared(
            String source, Operand left, Operand right, IntPredicate holds, boolean isOrder, boolean isUnequal) {
        boolean areNumbers = fillsNumbers(left) && fillsNumbers(right);
        return new Comparison(numbers, holds, isOrder, isUnequal).of(source, left, right, areNumbers);
    }

    private boolean fillsNumbers(Operand operand) {
        String header = operand.header();
        return header != null && names.isNumber(header);
    }

    private Operand truth(JexlNode node, String source) {
        List<Term<Boolean>> terms = new ArrayList<>();
        for (JexlNode part : Tree.children(node)) {
            terms.add(compile(part).truth());
        }
        if (node instanceof ASTNotNode) {
            return Operand.truth(
                    source, row -> !Boolean.TRUE.equals(terms.get(0).of(row)));
        }
        boolean isOr = node instanceof ASTOrNode;
        return Operand.truth(source, row -> {
            for (Term<Boolean> term : terms) {
                if (Boolean.TRUE.equals(term.of(row)) == isOr) {
                    return isOr;
                }
            }
            return !isOr;
        });
    }

    /** {@code a ? b : c}, and {@code a ?: b}, which is b where a has no value. */
    private Operand choice(JexlNode node, String source) {
        List<JexlNode> parts = Tree.children(node);
        if (parts.size() == 3) {
            Term<Boolean> condition = compile(parts.get(0)).truth();
            return Operand.either(source, condition, compile(parts.get(1)), compile(parts.get(2)));
        }
        Operand first = compile(parts.get(0));
        Term<Boolean> hasValue = hasValue(first);
        return Operand.either(source, hasValue, first, compile(parts.get(1)));
    }

    private static Term<Boolean> hasValue(Operand operand) {
        if (operand.is(Kind.NUMBER)) {
            Term<BigDecimal> number = operand.number();
            return row -> number.of(row) != null;
        }
        Term<String> text = operand.text();
        return row -> !row.isNothing(TextMethods.text(text, row));
    }

    private Operand function(JexlNode node, String source) {
        ASTIdentifier name = (ASTIdentifier) node.jjtGetChild(0);
        if (Groups.ALL.contains(name.getName())) {
            return Groups.call(source, name.getName(), arguments(node.jjtGetChild(1)));
        }
        if (name.getName().equals(Tree.LOOKUP)) {
            return lookup(source, arguments(node.jjtGetChild(1)));
        }
        return functions.call(source, name.getName(), arguments(node.jjtGetChild(1)));
    }

    /** What another table says of a key, written as the cells of the row are. */
    private Operand lookup(String source, List<Operand> arguments) {
        String table = arguments.size() == 3 ? arguments.get(0).literal() : null;
        String column = table == null ? null : arguments.get(2).literal();
        if (table == null || column == null) {
            return Operand.refuse(source + ": lookup takes the name of a table, a key, and a header in quotes,"
                    + " as lookup('programmes', row['id'], 'Owner')");
        }
        Lookup rows = names.lookup(table, column);
        Term<String> key = arguments.get(1).text();
        Term<String> found = row -> {
            String wanted = TextMethods.text(key, row);
            return row.isNothing(wanted) ? "" : rows.of(wanted);
        };
        return Operand.madeOfCell(source, found, row -> Written.of(TextMethods.text(found, row)));
    }

    private List<Operand> arguments(JexlNode node) {
        return Tree.children(node).stream().map(this::compile).toList();
    }

    /** A cell, and what is asked of it by dots and brackets. */
    private Operand reference(JexlNode node) {
        String preceding = Tree.precedingCell(node);
        String header = preceding == null ? Tree.header(node) : preceding;
        String filePart = Tree.filePart(node);
        List<JexlNode> parts = Tree.children(node);
        boolean isNamed = header != null || filePart != null;
        Operand whole = header != null ? cell(header) : filePart != null ? filePart(filePart) : compile(parts.get(0));
        for (JexlNode part : parts.subList(isNamed ? 2 : 1, parts.size())) {
            if (part instanceof ASTMethodNode) {
                String name = Tree.source(part.jjtGetChild(0)).replaceFirst("^\\??\\.", "");
                whole = TextMethods.call(whole, name, arguments(part.jjtGetChild(1)));
            } else if (part instanceof ASTArrayAccess && part.jjtGetNumChildren() == 1) {
                whole = TextMethods.item(whole, compile(part.jjtGetChild(0)));
            } else {
                return unknown(Tree.source(node));
            }
        }
        return whole;
    }

    private Operand filePart(String name) {
        return names.file(name)
                .map(part -> Operand.filePart("file['" + name + "']", part))
                .orElseGet(() -> Operand.refuse("there is no file['" + name + "']"));
    }

    private Operand cell(String header) {
        OptionalInt place = names.cell(header);
        return place.isPresent()
                ? Operand.cell(header, place.getAsInt())
                : Operand.refuse("there is no column '" + header + "'");
    }

    private Operand value(String name) {
        OptionalInt place = names.value(name);
        return place.isPresent()
                ? Operand.value(name, place.getAsInt())
                : Operand.refuse("'" + name + "' is not known; a cell is called row['" + name + "']");
    }

    private static Operand literal(String source, Number value) {
        BigDecimal number = Numbers.literal(value.toString());
        return number == null
                ? Operand.refuse(source + " is larger than a number can be")
                : Operand.number(source, 0, row -> number);
    }

    private static Operand unknown(String source) {
        return Operand.refuse("'" + source + "' is not known in expressions");
    }
}
