package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts written the usual way, such as -1.234,56, without making strings of them. What it does not know it leaves
 * to {@link NumberForm}; what it knows it reads as that one does.
 */
final class PlainNumber {
    private static final int MOST_DIGITS = 18;
    private static final int DIGITS_OF_A_GROUP = 3;
    private static final char NO_MARK = 0;
    private static final long[] POWERS = new long[MOST_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MOST_DIGITS; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private final char decimal;
    private final char thousands;
    private final int scale;
    private final int mostDigits;
    private final @Nullable BigDecimal minimum;
    private final @Nullable BigDecimal maximum;
    private Sighting likeAGroup = new Sighting(Sightings.LIKE_A_GROUP);
    private Sighting fractions = new Sighting(Sightings.FRACTION);

    private PlainNumber(Column column, NumberForm form) {
        Character mark = form.thousandsMark();
        this.decimal = form.decimal();
        this.thousands = mark == null || mark == ' ' ? NO_MARK : mark;
        this.scale = column.type().scale();
        this.mostDigits = Math.min(MOST_DIGITS, column.type().precision());
        this.minimum = column.minimum();
        this.maximum = column.maximum();
    }

    /** A reader for the column's amounts; null where only {@link ValueReader} knows what they stand for. */
    static @Nullable PlainNumber of(Column column, NumberForm form) {
        boolean isShare = column.maximum() != null && column.maximum().compareTo(BigDecimal.ONE) == 0;
        boolean isAmount = column.type().kind() == Kind.DECIMAL
                && !isShare
                && column.type().scale() < MOST_DIGITS
                && column.allowedValues().isEmpty()
                && column.pattern() == null;
        boolean isPlain = (form.decimal() == '.' || form.decimal() == ',')
                && !form.percent()
                && form.scale().compareTo(BigDecimal.ONE) == 0;
        return isAmount && isPlain ? new PlainNumber(column, form) : null;
    }

    /** The amount at the column's scale; null where the text is anything but a plain one within the column's bounds. */
    @Nullable
    BigDecimal read(char[] text, int start, int end) {
        int at = start;
        boolean negative = at < end && text[at] == '-';
        if (negative || (at < end && text[at] == '+')) {
            at++;
        }
        int first = at;
        long digits = 0;
        int count = 0;
        int ofGroup = -1;
        for (; at < end && text[at] != decimal; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                if (++count > mostDigits) {
                    return null;
                }
                digits = 10 * digits + digit;
                ofGroup += ofGroup >= 0 ? 1 : 0;
            } else if (text[at] == thousands
                    && thousands != NO_MARK
                    && (ofGroup == DIGITS_OF_A_GROUP || (ofGroup < 0 && count > 0 && count <= DIGITS_OF_A_GROUP))) {
                ofGroup = 0;
            } else {
                return null;
            }
        }
        if (count == 0 || (ofGroup >= 0 && ofGroup != DIGITS_OF_A_GROUP)) {
            return null;
        }
        int decimals = Math.max(0, end - at - 1);
        int whole = count;
        if (decimals > scale || (at < end && decimals == 0) || count + scale > mostDigits) {
            return null;
        }
        for (at++; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            digits = 10 * digits + digit;
        }
        digits *= POWERS[scale - decimals];
        BigDecimal value = withinBounds(BigDecimal.valueOf(negative ? -digits : digits, scale));
        if (decimals > 0 && value != null) {
            boolean isLikeAGroup =
                    decimals == DIGITS_OF_A_GROUP && NumberForm.mayBeGroup(whole, text[first], ofGroup >= 0);
            (isLikeAGroup ? likeAGroup : fractions).add(text, start, end);
        }
        return value;
    }

    /** How often and in which way amounts with a decimal mark were read since this was asked last. */
    List<Sighting> takeSightings() {
        List<Sighting> taken = List.of(likeAGroup, fractions);
        likeAGroup = new Sighting(Sightings.LIKE_A_GROUP);
        fractions = new Sighting(Sightings.FRACTION);
        return taken;
    }

    private @Nullable BigDecimal withinBounds(BigDecimal value) {
        boolean isWithin = (minimum == null || value.compareTo(minimum) >= 0)
                && (maximum == null || value.compareTo(maximum) <= 0);
        return isWithin ? value : null;
    }
}
