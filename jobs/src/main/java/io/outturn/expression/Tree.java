package io.outturn.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.internal.Debugger;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;
import org.apache.commons.jexl3.parser.Parser;
import org.apache.commons.jexl3.parser.StringProvider;
import org.jspecify.annotations.Nullable;

/** Expressions as JEXL's parser understands them: no scripts, no assignments, nothing that is made or loaded. */
final class Tree {
    private static final JexlFeatures FEATURES = new JexlFeatures()
            .loops(false)
            .newInstance(false)
            .lambda(false)
            .sideEffect(false)
            .sideEffectGlobal(false)
            .pragma(false)
            .annotation(false)
            .importPragma(false)
            .script(false);

    /** What an expression calls the record it reads. */
    private static final String ROW = "row";

    /** What an expression calls the file the record is of. */
    private static final String FILE = "file";

    /** What an expression calls the record just before the one it reads. */
    private static final String BEFORE = "before";

    /** What an expression calls the nearest record above that has a value in the column. */
    private static final String ABOVE = "above";

    /** The function that looks a key up in another table. */
    static final String LOOKUP = "lookup";

    private Tree() {}

    /** @throws IllegalArgumentException saying where the expression can't be understood */
    static JexlNode parse(String expression) {
        JexlNode script;
        try {
            script = new Parser(new StringProvider(";")).parse(new JexlInfo("", 1, 1), FEATURES, expression, null);
        } catch (JexlException.Feature e) {
            throw new IllegalArgumentException("can't be read" + place(e) + ": it may compute and do nothing else", e);
        } catch (JexlException e) {
            throw new IllegalArgumentException("can't be read" + place(e) + ", from '" + e.getDetail() + "' on", e);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("can't be read: texts stand in ' or \", not in `", e);
        }
        if (script.jjtGetNumChildren() != 1) {
            throw new IllegalArgumentException("is empty");
        }
        return script.jjtGetChild(0);
    }

    private static String place(JexlException e) {
        JexlInfo place = e.getInfo();
        return place == null ? "" : " at character " + place.getColumn();
    }

    static List<JexlNode> children(JexlNode node) {
        List<JexlNode> children = new ArrayList<>();
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            children.add(node.jjtGetChild(i));
        }
        return children;
    }

    /** The part as it can be written in an expression. */
    static String source(JexlNode node) {
        return new Debugger()
                .data(node)
                .replaceAll("(?<=\\d)[dbhlf]\\b", "")
                .replaceAll("\\s+", " ")
                .replaceAll("(?<=[\\w')\\]])\\? ", " ? ");
    }

    /** The header of a reference that begins with {@code row['header']} or {@code row.header}; null of any other. */
    static @Nullable String header(JexlNode node) {
        return named(node, ROW);
    }

    /** The part of the file's name that a reference such as {@code file['year']} begins with; null of any other. */
    static @Nullable String filePart(JexlNode node) {
        return named(node, FILE);
    }

    private static @Nullable String named(JexlNode node, String whole) {
        if (node instanceof ASTReference
                && node.jjtGetNumChildren() > 1
                && node.jjtGetChild(0) instanceof ASTIdentifier row
                && row.getName().equals(whole)) {
            JexlNode access = node.jjtGetChild(1);
            if (access instanceof ASTIdentifierAccess name) {
                return name.getName();
            }
            if (access instanceof ASTArrayAccess
                    && access.jjtGetNumChildren() == 1
                    && access.jjtGetChild(0) instanceof ASTStringLiteral name) {
                return name.getLiteral().strip();
            }
        }
        return null;
    }

    /** The name of the cell that {@code before['header']} or {@code above['header']} stands for; null of anything else. */
    static @Nullable String precedingCell(JexlNode node) {
        String before = named(node, BEFORE);
        String above = named(node, ABOVE);
        return before != null
                ? new PrecedingCell(before, false).name()
                : above == null ? null : new PrecedingCell(above, true).name();
    }

    static Set<PrecedingCell> preceding(JexlNode node) {
        Set<String> before = new LinkedHashSet<>();
        Set<String> above = new LinkedHashSet<>();
        collect(node, BEFORE, before);
        collect(node, ABOVE, above);
        Set<PrecedingCell> cells = new LinkedHashSet<>();
        before.forEach(header -> cells.add(new PrecedingCell(header, false)));
        above.forEach(header -> cells.add(new PrecedingCell(header, true)));
        return cells;
    }

    /** Whether it calls one of some functions. */
    static boolean calls(JexlNode node, Set<String> functions) {
        boolean isOne = node instanceof ASTFunctionNode
                && node.jjtGetChild(0) instanceof ASTIdentifier name
                && functions.contains(name.getName());
        return isOne || children(node).stream().anyMatch(child -> calls(child, functions));
    }

    static Set<String> headers(JexlNode node) {
        Set<String> headers = new LinkedHashSet<>();
        collect(node, ROW, headers);
        for (PrecedingCell cell : preceding(node)) {
            headers.add(cell.header());
            headers.add(cell.name());
        }
        return headers;
    }

    static Set<String> fileParts(JexlNode node) {
        Set<String> parts = new LinkedHashSet<>();
        collect(node, FILE, parts);
        return parts;
    }

    /** The columns that are looked up, by the names of their tables; of calls that say both. */
    static Map<String, Set<String>> lookups(JexlNode node) {
        Map<String, Set<String>> lookups = new TreeMap<>();
        collectLookups(node, lookups);
        return lookups;
    }

    private static void collectLookups(JexlNode node, Map<String, Set<String>> lookups) {
        if (node instanceof ASTFunctionNode
                && node.jjtGetChild(0) instanceof ASTIdentifier name
                && name.getName().equals(LOOKUP)) {
            List<JexlNode> arguments = children(node.jjtGetChild(1));
            if (arguments.size() == 3
                    && arguments.get(0) instanceof ASTStringLiteral table
                    && arguments.get(2) instanceof ASTStringLiteral column) {
                lookups.computeIfAbsent(table.getLiteral(), none -> new TreeSet<>())
                        .add(column.getLiteral());
            }
        }
        children(node).forEach(child -> collectLookups(child, lookups));
    }

    private static void collect(JexlNode node, String whole, Set<String> names) {
        String name = named(node, whole);
        if (name != null) {
            names.add(name);
        }
        children(node).forEach(child -> collect(child, whole, names));
    }
}
