package io.outturn.review;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row that the board paper tells of, by names of columns. */
final class PaperRow {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\u202a-\u202e\u2066-\u2069\ufffe\uffff\\p{Cs}&&[^\\t\\n\\r]]");

    private final Map<String, @Nullable Object> values;

    PaperRow(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Null for none. */
    @Nullable
    Object value(String column) {
        if (!values.containsKey(column)) {
            throw new IllegalArgumentException(column);
        }
        return values.get(column);
    }

    boolean has(String column) {
        return value(column) != null;
    }

    /** Empty for none. */
    String text(String column) {
        Object value = value(column);
        return value == null ? "" : value.toString();
    }

    /** The same, so that it can stand in HTML. */
    String html(String column) {
        return shown(text(column));
    }

    /** A text as it can stand in the HTML that a PDF is made from: what is not seen, or turns the order of what is, is named. */
    static String shown(String text) {
        String named = UNSEEN.matcher(text)
                .replaceAll(found -> String.format("[U+%04X]", found.group().codePointAt(0)));
        return PackPage.escaped(named);
    }

    BigDecimal amount(String column) {
        return new BigDecimal(Objects.requireNonNull(value(column), column).toString());
    }

    long count(String column) {
        Object value = value(column);
        return value == null ? 0 : ((Number) value).longValue();
    }

    String day(String column) {
        return AmountText.day(LocalDate.parse(text(column)));
    }
}
