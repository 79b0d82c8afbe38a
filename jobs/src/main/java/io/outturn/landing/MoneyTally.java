package io.outturn.landing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up amounts by currency; those without one are kept under an empty text. */
final class MoneyTally {
    private final MoneyColumns columns;
    private final Map<String, BigDecimal> sums = new TreeMap<>();

    MoneyTally(MoneyColumns columns) {
        this.columns = columns;
    }

    /** Adds the amount of a row, if it has one. */
    void add(@Nullable Object[] row) {
        if (columns.amount() != MoneyColumns.NONE && row[columns.amount()] instanceof BigDecimal amount) {
            add(amount, columns.currency() == MoneyColumns.NONE ? null : row[columns.currency()]);
        }
    }

    /** Adds the amount of a record, if it can be read. */
    void add(RowReader reader, RawRow.Cells record) {
        if (columns.amount() == MoneyColumns.NONE) {
            return;
        }
        try {
            if (reader.value(record, columns.amount()) instanceof BigDecimal amount) {
                add(amount, currency(reader, record));
            }
        } catch (UnreadableValue e) {
            // Records that are left out, such as headings, need not have an amount.
            return;
        }
    }

    private @Nullable Object currency(RowReader reader, RawRow.Cells record) {
        try {
            return columns.currency() == MoneyColumns.NONE ? null : reader.value(record, columns.currency());
        } catch (UnreadableValue e) {
            return null;
        }
    }

    private void add(BigDecimal amount, @Nullable Object currency) {
        sums.merge(currency == null ? "" : currency.toString(), amount, BigDecimal::add);
    }

    /** Takes over what another tally of the same contract has. */
    void include(MoneyTally other) {
        other.sums.forEach((currency, sum) -> sums.merge(currency, sum, BigDecimal::add));
    }

    /** What rows held, behind a sentence about them, as {@code ; they held 1,200.00 EUR, 3.00 USD}; empty where nothing is known. */
    String held() {
        return sums.isEmpty() ? "" : "; they held " + words(sums);
    }

    /** Sums by currency as people read them. */
    static String words(Map<String, BigDecimal> sums) {
        return new TreeMap<>(sums)
                .entrySet().stream()
                        .map(sum -> (String.format(java.util.Locale.ROOT, "%,.2f", sum.getValue()) + " "
                                        + Excerpt.of(sum.getKey()))
                                .strip())
                        .collect(Collectors.joining(", "));
    }
}
