package io.outturn.landing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.jspecify.annotations.Nullable;

/**
 * JEXL expressions that can compute on a row and do nothing else: no classes, no loops, no assignments. Numbers as in
 * {@link CellArithmetic}.
 */
final class Expressions {
    private static final JexlEngine ENGINE = new JexlBuilder()
            .permissions(new JexlPermissions.ClassPermissions(CellArithmetic.Functions.class))
            .arithmetic(new CellArithmetic())
            .namespaces(functions())
            .features(new JexlFeatures()
                    .loops(false)
                    .newInstance(false)
                    .lambda(false)
                    .sideEffect(false)
                    .sideEffectGlobal(false)
                    .pragma(false)
                    .annotation(false)
                    .importPragma(false)
                    .script(false))
            .strict(true)
            .silent(false)
            .safe(false)
            .cache(64)
            .create();

    private Expressions() {}

    /** Under no name, so that they are called without one. */
    private static Map<@Nullable String, Object> functions() {
        Map<@Nullable String, Object> functions = new HashMap<>();
        functions.put(null, new CellArithmetic.Functions());
        return functions;
    }

    /** @throws IllegalArgumentException saying where the expression can't be understood */
    static void check(String expression) {
        compile(expression);
    }

    static JexlExpression compile(String expression) {
        try {
            return ENGINE.createExpression(expression);
        } catch (JexlException e) {
            throw new IllegalArgumentException("expression '" + expression + "' can't be read: " + plain(e), e);
        }
    }

    /** The headers an expression names, as {@code row['Org']} or {@code row.Org}. */
    static Set<String> headers(JexlExpression expression) {
        Set<String> headers = new TreeSet<>();
        if (expression instanceof JexlScript script) {
            for (List<String> path : script.getVariables()) {
                if (path.size() > 1 && path.get(0).equals("row")) {
                    headers.add(path.get(1));
                }
            }
        }
        return headers;
    }

    /** JEXL puts the place in its own code in front of what it has to say. */
    private static String plain(JexlException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^[\\w.$]+:\\d+(?:@\\d+:\\d+)? ?", "");
    }

    /** @throws UnreadableValue when the expression can't be worked out on these values */
    static @Nullable Object evaluate(JexlExpression expression, Map<String, ? extends @Nullable Object> values)
            throws UnreadableValue {
        try {
            return expression.evaluate(new MapContext(new HashMap<String, Object>(values)));
        } catch (JexlException e) {
            throw new UnreadableValue("expression", "could not be worked out: " + plain(e));
        }
    }
}
