package io.outturn.nightly;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Amounts by currency as text for notes. */
final class Money {
    private Money() {}

    /** Such as 1,850.00 EUR and 20.00 GBP. */
    static String words(Map<String, BigDecimal> byCurrency) {
        return byCurrency.entrySet().stream()
                .map(amount -> words(amount.getValue(), amount.getKey()))
                .collect(Collectors.joining(" and "));
    }

    static String words(BigDecimal amount, String currency) {
        return String.format(Locale.ROOT, "%,.2f", amount) + " " + currency;
    }
}
