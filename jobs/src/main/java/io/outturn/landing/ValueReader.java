package io.outturn.landing;

import com.google.re2j.Pattern;
import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.expression.BoundedPattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of one contract column and checks it against the column's own rules. */
final class ValueReader {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int OF_TYPED = Sightings.ROUNDED | Sightings.INSTANT | Sightings.HIGH_RATE;

    /** Yearly rates above this are met where money loses its worth by the month, and where a percentage was misread. */
    private static final BigDecimal HIGH_RATE = new BigDecimal("0.30");

    private static final String DISCOUNT_RATE = "discount_rate";

    private final Column column;
    private final NumberForm numbers;
    private final DateForms dates;
    private final Set<String> allowed;
    private final @Nullable Pattern pattern;
    private final IdForm ids;
    private final boolean isTyped;
    private final Sightings seen = new Sightings();
    private @Nullable Sighting sighting;
    private int traits;

    ValueReader(Column column, NumberForm numbers, DateForms dates) {
        this(column, numbers, dates, IdForm.AS_WRITTEN);
    }

    /** @param ids the form that the column's ids get */
    ValueReader(Column column, NumberForm numbers, DateForms dates, IdForm ids) {
        this(column, numbers, dates, ids, false);
    }

    /** @param isTyped reads cells whose type is known, which can't be mistaken but for how exact they are */
    ValueReader(Column column, NumberForm numbers, DateForms dates, IdForm ids, boolean isTyped) {
        this.ids = ids;
        this.isTyped = isTyped;
        this.column = column;
        this.numbers = isCount(column) ? numbers.unscaled() : numbers;
        this.dates = dates;
        this.allowed = new HashSet<>(column.allowedValues());
        this.pattern = column.pattern() == null ? null : BoundedPattern.compile("pattern", column.pattern());
    }

    /** A version or a rank in a file of millions is not itself in millions. */
    private static boolean isCount(Column column) {
        return column.type().kind() == Kind.INT || column.type().kind() == Kind.BIGINT;
    }

    /**
     * The typed value: String, LocalDate, Integer, Long, Boolean, or a BigDecimal of exactly the column's scale.
     *
     * @param text trimmed and not a null word
     */
    Object read(String text) throws UnreadableValue {
        forget();
        Object value =
                switch (column.type().kind()) {
                    case STRING -> ids.of(text);
                    case DATE -> date(text);
                    case INT, BIGINT -> whole(number(text));
                    case BOOLEAN -> truth(text);
                    case DECIMAL -> decimal(number(text));
                    case STRING_ARRAY, STRING_MAP ->
                        throw new IllegalStateException("no cell holds several texts: " + column.name());
                };
        check(text, value);
        count(text, value);
        return value;
    }

    private void count(String text, Object value) {
        traits |= isHighRate(value) ? Sightings.HIGH_RATE : 0;
        sighting = seen.of(isTyped ? traits & OF_TYPED : traits);
        if (sighting != null) {
            sighting.add(text);
        }
    }

    /**
     * A number that was computed, as the column keeps it.
     *
     * @throws UnreadableValue where the column can't hold it
     */
    Object value(BigDecimal number) throws UnreadableValue {
        forget();
        Object value = isCount(column) ? whole(number) : decimal(number);
        check(number.toPlainString(), value);
        count(number.toPlainString(), value);
        return value;
    }

    /** Until the next value is read, nothing counts as read last. */
    void forget() {
        sighting = null;
        traits = 0;
    }

    private boolean isHighRate(Object value) {
        return column.name().equals(DISCOUNT_RATE) && value instanceof BigDecimal rate && rate.compareTo(HIGH_RATE) > 0;
    }

    /** What the value read last was counted among; null for nothing. */
    @Nullable
    Sighting sighting() {
        return sighting;
    }

    private void check(String text, Object value) throws UnreadableValue {
        if (!allowed.isEmpty() && !allowed.contains(value.toString())) {
            throw new UnreadableValue(
                    BrokenRule.ALLOWED_VALUES, "is not one of " + String.join(", ", column.allowedValues()));
        }
        if (pattern != null && !pattern.matcher(text).matches()) {
            throw new UnreadableValue(BrokenRule.PATTERN, "does not match " + pattern);
        }
        if (value instanceof Number number && (column.minimum() != null || column.maximum() != null)) {
            BigDecimal exact = number instanceof BigDecimal big ? big : BigDecimal.valueOf(number.longValue());
            if (column.minimum() != null && exact.compareTo(column.minimum()) < 0) {
                throw new UnreadableValue(
                        BrokenRule.RANGE, "is below " + column.minimum().toPlainString());
            }
            if (column.maximum() != null && exact.compareTo(column.maximum()) > 0) {
                boolean isShare = column.maximum().compareTo(BigDecimal.ONE) == 0;
                throw new UnreadableValue(
                        BrokenRule.RANGE,
                        "is above " + column.maximum().toPlainString()
                                + (isShare
                                        ? "; percentages need numbers: {percent: true}, which makes 35 of them 0.35"
                                        : ""));
            }
        }
    }

    /** Takes over what another reader of the same column saw. */
    void include(ValueReader other) {
        seen.include(other.seen);
    }

    /** What a person should know about how the values were written. */
    List<Note> notes() {
        return SightingNotes.of(column.name(), seen, numbers, dates);
    }

    /** Takes over what was counted of the same column without this reader. */
    void include(Sighting counted) {
        seen.include(counted);
    }

    /** A year far off is a slip of the keyboard, such as 0206 for 2026. */
    private LocalDate date(String text) throws UnreadableValue {
        LocalDate date = dates.read(text);
        traits = dates.traits();
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new UnreadableValue(BrokenRule.RANGE, "is not in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return date;
    }

    private Number whole(BigDecimal number) throws UnreadableValue {
        try {
            return column.type().kind() == Kind.INT ? (Number) number.intValueExact() : number.longValueExact();
        } catch (ArithmeticException e) {
            throw new UnreadableValue(
                    BrokenRule.TYPE,
                    "is not a whole number that fits " + column.type().ddl());
        }
    }

    private BigDecimal number(String text) throws UnreadableValue {
        try {
            BigDecimal number = numbers.read(text);
            traits = numbers.traits(text);
            return number;
        } catch (UnreadableValue e) {
            throw isCount(column) ? e : new UnreadableValue(e.rule(), e.reason() + numbers.percentAdvice(text));
        }
    }

    private BigDecimal decimal(BigDecimal exact) throws UnreadableValue {
        BigDecimal number = exact;
        int scale = column.type().scale();
        if (number.scale() > scale) {
            number = number.stripTrailingZeros();
            if (number.scale() > scale) {
                number = rounded(number, scale);
            }
        }
        BigDecimal scaled = number.setScale(scale);
        if (scaled.precision() > column.type().precision()) {
            throw new UnreadableValue(
                    BrokenRule.PRECISION,
                    "has more digits than " + column.type().ddl() + " holds");
        }
        return scaled;
    }

    private BigDecimal rounded(BigDecimal number, int scale) throws UnreadableValue {
        RoundingMode mode = numbers.round().mode();
        if (mode == null) {
            throw new UnreadableValue(
                    BrokenRule.PRECISION,
                    "has " + number.scale() + " decimals and the column keeps " + scale + "; see numbers.round");
        }
        traits |= Sightings.ROUNDED;
        return number.setScale(scale, mode);
    }

    private static Boolean truth(String text) throws UnreadableValue {
        String word = text.toLowerCase(Locale.ROOT);
        if (List.of("true", "yes", "y", "1").contains(word)) {
            return true;
        }
        if (List.of("false", "no", "n", "0").contains(word)) {
            return false;
        }
        throw new UnreadableValue(BrokenRule.TYPE, "is not true or false");
    }
}
