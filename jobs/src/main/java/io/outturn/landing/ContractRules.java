package io.outturn.landing;

import io.outturn.contract.Contract;
import io.outturn.contract.RowRule;
import io.outturn.expression.Expression;
import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.ExpressionNames;
import io.outturn.expression.ExpressionRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The rules of a contract, held against the values of a row. */
final class ContractRules {
    private final Map<RowRule, Expression.Condition> rules = new LinkedHashMap<>();

    ContractRules(Contract contract) {
        ExpressionNames names = names(contract.columnNames());
        contract.rules()
                .forEach(rule ->
                        rules.put(rule, Expression.parse(rule.implementation()).condition(names)));
    }

    /** The rules that do not hold for a row's values, in contract order. */
    List<RowRule> broken(@Nullable Object[] values) {
        List<RowRule> broken = new ArrayList<>(0);
        ExpressionRow row = new Values(values);
        rules.forEach((rule, condition) -> {
            if (!holds(condition, row)) {
                broken.add(rule);
            }
        });
        return broken;
    }

    private static boolean holds(Expression.Condition condition, ExpressionRow row) {
        try {
            return condition.isTrueOf(row);
        } catch (ExpressionFailed e) {
            return false;
        }
    }

    private static ExpressionNames names(List<String> columns) {
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
                return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
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
        public boolean isTyped(int place) {
            return true;
        }

        @Override
        public @Nullable BigDecimal number(int place) throws ExpressionFailed {
            throw new ExpressionFailed("a rule reads values");
        }

        @Override
        public @Nullable BigDecimal number(String text) throws ExpressionFailed {
            throw new ExpressionFailed("a rule reads values");
        }

        @Override
        public @Nullable Object value(int place) {
            return values[place];
        }
    }
}
