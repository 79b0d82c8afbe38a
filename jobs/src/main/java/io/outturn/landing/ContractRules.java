package io.outturn.landing;

import io.outturn.contract.Contract;
import io.outturn.contract.RowRule;
import io.outturn.expression.Expression;
import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.ExpressionNames;
import io.outturn.expression.ExpressionRow;
import io.outturn.expression.Written;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the values of a row against the rules of its contract. */
final class ContractRules {
    /**
     * A rule and what it looks at.
     *
     * @param places of the columns it reads
     */
    private record Bound(RowRule rule, Expression.Condition condition, Set<Integer> places) {}

    private final List<String> columns;
    private final List<Bound> rules = new ArrayList<>();

    ContractRules(Contract contract) {
        this.columns = contract.columnNames();
        for (RowRule rule : contract.rules()) {
            Set<Integer> places = new TreeSet<>();
            Expression.Condition condition =
                    Expression.parse(rule.implementation()).condition(names(columns, places));
            rules.add(new Bound(rule, condition, places));
        }
    }

    /** The rules that do not hold for a row's values, in contract order, with the values they looked at. */
    Map<RowRule, String> broken(@Nullable Object[] values) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        Map<RowRule, String> broken = new LinkedHashMap<>();
        ExpressionRow row = new Values(values);
        for (Bound bound : rules) {
            if (!holds(bound.condition(), row)) {
                broken.put(bound.rule(), seen(bound, values));
            }
        }
        return broken;
    }

    private String seen(Bound bound, @Nullable Object[] values) {
        return bound.places().stream()
                .map(place -> columns.get(place) + " is " + shown(values[place]))
                .collect(Collectors.joining(", "));
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "empty";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : Excerpt.of(value.toString());
    }

    private static boolean holds(Expression.Condition condition, ExpressionRow row) {
        try {
            return condition.isTrueOf(row);
        } catch (ExpressionFailed e) {
            return false;
        }
    }

    /** @param places where to add the places of the columns that are asked for */
    private static ExpressionNames names(List<String> columns, Set<Integer> places) {
        return new ExpressionNames() {
            @Override
            public OptionalInt cell(String header) {
                return OptionalInt.empty();
            }

            @Override
            public boolean isNumber(String header) {
                return false;
            }

            @Override
            public OptionalInt value(String name) {
                int place = columns.indexOf(name);
                if (place < 0) {
                    return OptionalInt.empty();
                }
                places.add(place);
                return OptionalInt.of(place);
            }
        };
    }

    /** A row that has values and no cells. */
    private static final class Values implements ExpressionRow {
        private final @Nullable Object[] values;

        Values(@Nullable Object[] values) {
            this.values = values;
        }

        @Override
        public String text(int place) throws ExpressionFailed {
            throw new ExpressionFailed("a rule reads values");
        }

        @Override
        public boolean isNothing(String text) {
            return text.isEmpty();
        }

        @Override
        public @Nullable BigDecimal number(int place) throws ExpressionFailed {
            throw new ExpressionFailed("a rule reads values");
        }

        @Override
        public @Nullable BigDecimal number(Written text) throws ExpressionFailed {
            throw new ExpressionFailed("a rule reads values");
        }

        @Override
        public @Nullable Object value(int place) {
            return values[place];
        }
    }
}
