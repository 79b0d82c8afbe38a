package io.outturn.expression;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions over the rows of a file that have the same key, in the order of the file. A row that is asked again is the same row.
 */
final class Groups {
    static final Set<String> ALL = Set.of("numberIn", "firstIn");

    /** So many are held in memory. */
    private static final int MOST_KEYS = 1_000_000;

    private Groups() {}

    static Operand call(String source, String name, List<Operand> arguments) {
        if (name.equals("numberIn")) {
            if (arguments.size() != 1) {
                return Operand.refuse(source + ": numberIn takes one key, as numberIn(row['Project'])");
            }
            Term<String> key = arguments.get(0).text();
            Each<Integer> numbers = new Each<>(key, (row, before) -> before == null ? 1 : before + 1);
            return Operand.number(source, 0, row -> BigDecimal.valueOf(numbers.of(row)));
        }
        if (arguments.size() != 2) {
            return Operand.refuse(
                    source
                            + ": firstIn takes a key and what is wanted of its first row, as firstIn(row['Project'], row['Date'])");
        }
        Term<String> key = arguments.get(0).text();
        Term<String> wanted = arguments.get(1).text();
        Each<String> firsts = new Each<>(key, (row, before) -> before == null ? TextMethods.text(wanted, row) : before);
        return Operand.madeOfCell(source, firsts::of, row -> Written.of(firsts.of(row)));
    }

    /** What follows for a row from what it was for the row of its key before. */
    private interface Next<T> {
        T of(ExpressionRow row, @Nullable T before) throws ExpressionFailed;
    }

    /** A value for each key, which each row of it may change once. */
    private static final class Each<T> {
        private final Term<String> key;
        private final Next<T> next;
        private final Map<String, T> values = new HashMap<>();
        private @Nullable Object asked;
        private @Nullable T answer;

        Each(Term<String> key, Next<T> next) {
            this.key = key;
            this.next = next;
        }

        @SuppressWarnings("ReferenceEquality")
        T of(ExpressionRow row) throws ExpressionFailed {
            T known = answer;
            if (known != null && asked == row.self()) {
                return known;
            }
            String group = TextMethods.text(key, row);
            if (values.size() >= MOST_KEYS && !values.containsKey(group)) {
                throw new ExpressionFailed("the file has more than 1,000,000 groups of rows");
            }
            T value = next.of(row, values.get(group));
            values.put(group, value);
            asked = row.self();
            answer = value;
            return value;
        }
    }
}
