package io.outturn.landing;

import io.outturn.contract.Contract;
import io.outturn.expression.Expression;
import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.ExpressionNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions that a mapping states over the records of a file; each reads numbers as they are written there. */
final class RowConditions {
    private final CellNumbers numbers;
    private final Map<String, Expression.Condition> conditions = new LinkedHashMap<>();

    /**
     * @param key what the configuration calls them, for messages
     * @throws FileRefused when one names a column the file does not have, or can't be a condition
     */
    RowConditions(
            String file,
            String key,
            List<String> expressions,
            List<String> header,
            Contract contract,
            Mapping mapping) {
        this.numbers = CellNumbers.asWritten(header, contract, mapping);
        for (String source : expressions) {
            try {
                Expression expression = Expression.parse(source);
                for (String name : expression.headers()) {
                    if (!header.contains(name)) {
                        throw new FileRefused(
                                file, "no column '" + name + "', which " + key + " names. " + Excerpt.header(header));
                    }
                }
                conditions.put(source, expression.condition(numbers));
            } catch (IllegalArgumentException e) {
                throw new FileRefused(file, key + ": " + e.getMessage(), e);
            }
        }
    }

    /** Whether each can be a condition, whatever the file has for headers. */
    static void check(List<String> expressions) {
        for (String expression : expressions) {
            Expression.Condition unused = Expression.parse(expression).condition(ExpressionNames.ANY);
        }
    }

    /** Those of some expressions that name one of the headers. */
    static List<String> naming(List<String> expressions, Set<String> headers) {
        return expressions.stream()
                .filter(source -> Expression.parse(source).headers().stream().anyMatch(headers::contains))
                .toList();
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /**
     * The first condition that is true of the record; null where none is.
     *
     * @throws ExpressionFailed where none is true and one can't be worked out
     */
    @Nullable
    String trueOf(RawRow.Cells record) throws ExpressionFailed {
        RecordRow row = new RecordRow(record, numbers);
        ExpressionFailed failure = null;
        for (Map.Entry<String, Expression.Condition> condition : conditions.entrySet()) {
            try {
                if (condition.getValue().isTrueOf(row)) {
                    return condition.getKey();
                }
            } catch (ExpressionFailed e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }
}
