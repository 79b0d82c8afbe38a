package io.outturn.landing;

import io.outturn.landing.DeliveredMoney.Fate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the amounts of a file by what happens to its rows and by currency, for contracts with an amount. */
final class MoneyByFate {
    private static final String UNKNOWN = "";

    private static final class Sum {
        private long rows;
        private long unread;
        private BigDecimal positive = BigDecimal.ZERO;
        private BigDecimal negative = BigDecimal.ZERO;

        BigDecimal amount() {
            return positive.add(negative);
        }

        BigDecimal size() {
            return positive.subtract(negative);
        }
    }

    private final int amount;
    private final int currency;
    private final Map<Fate, Map<String, Sum>> sums = new EnumMap<>(Fate.class);
    private @Nullable Object acceptedCurrency;
    private Sum accepted = new Sum();

    MoneyByFate(MoneyColumns columns) {
        this.amount = columns.amount();
        this.currency = columns.currency();
    }

    /** A row that is landed. Neighbours mostly have the same currency. */
    void accept(@Nullable Object[] values) {
        if (amount < 0) {
            return;
        }
        Object its = currency < 0 ? UNKNOWN : values[currency];
        if (its != acceptedCurrency) {
            acceptedCurrency = its;
            accepted = sum(Fate.ACCEPTED, its);
        }
        add(accepted, values[amount]);
    }

    /** A row that was read in full and yet is not landed. */
    void add(Fate fate, @Nullable Object[] values) {
        if (amount >= 0) {
            add(sum(fate, currency < 0 ? UNKNOWN : values[currency]), values[amount]);
        }
    }

    /** A row that is not landed, as far as its cells can be read. */
    void add(Fate fate, RowReader reader, RawRow.Cells row) {
        if (amount >= 0) {
            add(sum(fate, currency < 0 ? UNKNOWN : value(reader, row, currency)), value(reader, row, amount));
        }
    }

    /** A row of which nothing can be read. */
    void addUnread(Fate fate) {
        if (amount >= 0) {
            add(sum(fate, UNKNOWN), null);
        }
    }

    private static @Nullable Object value(RowReader reader, RawRow.Cells row, int column) {
        try {
            return reader.value(row, column);
        } catch (UnreadableValue e) {
            return null;
        }
    }

    private static void add(Sum sum, @Nullable Object value) {
        sum.rows++;
        if (value instanceof BigDecimal its) {
            if (its.signum() < 0) {
                sum.negative = sum.negative.add(its);
            } else {
                sum.positive = sum.positive.add(its);
            }
        } else {
            sum.unread++;
        }
    }

    private Sum sum(Fate fate, @Nullable Object its) {
        return sums.computeIfAbsent(fate, none -> new TreeMap<>())
                .computeIfAbsent(its == null ? UNKNOWN : its.toString(), none -> new Sum());
    }

    /** Takes over what another part of the same file holds. */
    void include(MoneyByFate other) {
        other.sums.forEach((fate, byCurrency) -> byCurrency.forEach((name, more) -> {
            Sum sum = sum(fate, name);
            sum.rows += more.rows;
            sum.unread += more.unread;
            sum.positive = sum.positive.add(more.positive);
            sum.negative = sum.negative.add(more.negative);
        }));
    }

    /** Sums of the absolute amounts of landed rows, by currency. */
    Map<String, BigDecimal> accepted() {
        Map<String, BigDecimal> sizes = new TreeMap<>();
        sums.getOrDefault(Fate.ACCEPTED, Map.of()).forEach((name, sum) -> {
            if (sum.rows > sum.unread) {
                sizes.put(name, sum.size());
            }
        });
        return sizes;
    }

    /** What was added up, in the order of fates and currencies. */
    List<DeliveredMoney> money() {
        List<DeliveredMoney> money = new ArrayList<>();
        sums.forEach((fate, byCurrency) -> byCurrency.forEach(
                (name, sum) -> money.add(new DeliveredMoney(fate, name, sum.rows, sum.amount(), sum.unread))));
        return money;
    }
}
