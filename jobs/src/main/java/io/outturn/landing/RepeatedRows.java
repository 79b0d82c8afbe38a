package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a file with the same key, and decides which of them count. Where that depends on later rows, the file may
 * be read twice: the first time keys are counted and every row counts; if a key occurs again, the second reading uses the
 * counts.
 */
final class RepeatedRows {
    /** Rows added up. */
    static final class Sum {
        private final @Nullable Object[] row;
        private final long line;

        private Sum(@Nullable Object[] first, long line) {
            this.row = first.clone();
            this.line = line;
        }

        /** The row as it came to be so far. */
        @Nullable
        Object[] row() {
            return row;
        }

        /** The line of the first of them. */
        long line() {
            return line;
        }
    }

    private final Contract contract;
    private final RepeatedKeys wanted;
    private final int[] keyColumns;
    private final MoneyColumns money;
    private final @Nullable KeyTable earlier;
    private final @Nullable KeyTable counts;
    private final KeyTable seen = new KeyTable();
    private final Map<List<@Nullable Object>, Sum> added = new HashMap<>();
    private final MoneyTally held;
    private long leftOut;
    private boolean again;

    /**
     * @param earlier keys of parts of the file before the one that is read, with their lines; null where there are none
     * @param counts how many rows each key has, as the first reading found; null in the first reading
     */
    RepeatedRows(Contract contract, RepeatedKeys wanted, @Nullable KeyTable earlier, @Nullable KeyTable counts) {
        this.contract = contract;
        this.wanted = wanted;
        this.earlier = earlier;
        this.counts = counts;
        this.keyColumns =
                contract.key().stream().mapToInt(contract.columns()::indexOf).toArray();
        this.money = MoneyColumns.of(contract);
        this.held = new MoneyTally(money);
    }

    /** The keys that were seen, each with its first line, or with the number of its rows where {@link #isToReadAgain} counts. */
    KeyTable keys() {
        return seen;
    }

    /** Whether the file has to be read again, as later rows decide which ones count. */
    boolean isToReadAgain() {
        return again;
    }

    /**
     * Whether a row stands as it is.
     *
     * @throws UnreadableValue when it is to be rejected
     */
    boolean stands(@Nullable Object[] row, long line) throws UnreadableValue {
        if (!wanted.needsWholeFile()) {
            return isFirst(row, line);
        }
        long rows = seen.count(row, keyColumns);
        if (counts == null) {
            again |= rows > 1;
            return true;
        }
        long all = counts.line(row, keyColumns);
        if (all == 1) {
            return true;
        }
        if (wanted == RepeatedKeys.KEEP_LAST) {
            return rows == all || isLeftOut(row);
        }
        addUp(row, line);
        return false;
    }

    private boolean isFirst(@Nullable Object[] row, long line) throws UnreadableValue {
        long before = earlier == null ? KeyTable.NONE : earlier.line(row, keyColumns);
        long first = before == KeyTable.NONE ? seen.putIfAbsent(row, keyColumns, line) : before;
        if (first == KeyTable.NONE) {
            return true;
        }
        if (wanted == RepeatedKeys.KEEP_FIRST) {
            return isLeftOut(row);
        }
        throw new UnreadableValue(BrokenRule.DUPLICATE_KEY, "has the same " + keyNames() + " as line " + first);
    }

    /** Always false: the row does not stand, and is counted. */
    private boolean isLeftOut(@Nullable Object[] row) {
        leftOut++;
        held.add(row);
        return false;
    }

    private void addUp(@Nullable Object[] row, long line) throws UnreadableValue {
        Sum first = added.putIfAbsent(key(row), new Sum(row, line));
        if (first == null) {
            return;
        }
        for (int i = 0; i < row.length; i++) {
            if (!isSumUp(i) && !isFreeText(i) && !Objects.equals(first.row()[i], row[i])) {
                throw differs(first, i);
            }
            if (isSumUp(i) && (first.row()[i] == null) != (row[i] == null)) {
                throw differs(first, i);
            }
        }
        @Nullable Object[] sums = first.row().clone();
        for (int i : money.all()) {
            sums[i] = sum(i, first, row);
        }
        System.arraycopy(sums, 0, first.row(), 0, sums.length);
        isLeftOut(row);
    }

    private @Nullable Object sum(int column, Sum first, @Nullable Object[] row) throws UnreadableValue {
        if (!(first.row()[column] instanceof BigDecimal one) || !(row[column] instanceof BigDecimal other)) {
            return null;
        }
        BigDecimal sum = one.add(other);
        ColumnType type = contract.columns().get(column).type();
        if (sum.precision() > type.precision()) {
            throw new UnreadableValue(
                    BrokenRule.PRECISION,
                    "can't be added to line " + first.line() + ", which has the same " + keyNames() + ": "
                            + contract.columns().get(column).name() + " would have more digits than " + type.ddl()
                            + " holds");
        }
        return sum;
    }

    private UnreadableValue differs(Sum first, int column) {
        return new UnreadableValue(
                BrokenRule.DUPLICATE_KEY,
                "has the same " + keyNames() + " as line " + first.line() + " and another "
                        + contract.columns().get(column).name() + ", so their amounts can't be added up");
    }

    private boolean isSumUp(int column) {
        return money.all().contains(column);
    }

    private boolean isFreeText(int place) {
        Column column = contract.columns().get(place);
        return column.type().kind() == ColumnType.Kind.STRING
                && !column.required()
                && column.pattern() == null
                && column.allowedValues().isEmpty();
    }

    /** What all rows of the key of a row were added up to, once the last of them was seen; null before, and for other rows. */
    @Nullable
    Sum completed(@Nullable Object[] row) {
        if (counts == null || wanted != RepeatedKeys.ADD_UP) {
            return null;
        }
        long all = counts.line(row, keyColumns);
        return all == 1 || seen.line(row, keyColumns) != all ? null : added.remove(key(row));
    }

    private List<@Nullable Object> key(@Nullable Object[] row) {
        return Arrays.stream(keyColumns).mapToObj(column -> row[column]).collect(Collectors.toList());
    }

    private String keyNames() {
        return contract.key().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Takes over what was found in the next part of the same file, whose keys are all new. */
    void include(RepeatedRows next) {
        seen.addAll(next.seen);
        held.include(next.held);
        leftOut += next.leftOut;
    }

    /** Rows that do not stand, or were added to another one. */
    long leftOut() {
        return leftOut;
    }

    /** What was done with them, in words. */
    String words() {
        return leftOut + (leftOut == 1 ? " row" : " rows") + " with a repeated key "
                + switch (wanted) {
                    case REJECT, KEEP_FIRST -> "left out, as the mapping says";
                    case KEEP_LAST -> "left out for a later one, as the mapping says";
                    case ADD_UP -> "added to the first of its key, as the mapping says";
                }
                + held.held();
    }
}
