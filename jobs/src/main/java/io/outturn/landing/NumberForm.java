package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written in an export.
 *
 * @param decimal the decimal mark
 * @param thousands the mark between groups of three digits; null where there is none
 * @param currencySigns signs and codes such as "$", "£" or "EUR" may stand around the number and are dropped
 * @param percent numbers are percentages, with or without the sign: "12 %" is 0.12
 * @param scale what every number is multiplied by, such as 1000000 for a file in millions
 * @param suffixes what a number with such an ending is multiplied by, such as m: 1000000; capitals count
 */
public record NumberForm(
        @Default(".") char decimal,
        @Nullable Character thousands,
        @Default("false") boolean currencySigns,
        @Default("false") boolean percent,
        @Default("1") BigDecimal scale,
        Map<String, BigDecimal> suffixes)
        implements Serializable {

    /** More than any contract holds; the time to read a number grows with the square of its digits. */
    private static final int MOST_DIGITS = 1000;

    /** 1234.56 */
    public static final NumberForm PLAIN = new NumberForm('.', null, false, false);

    public NumberForm {
        suffixes = Map.copyOf(suffixes);
        if (thousands != null && thousands == decimal) {
            throw new IllegalArgumentException("decimal and thousands are both " + decimal);
        }
        if (scale.signum() <= 0) {
            throw new IllegalArgumentException(
                    "scale is " + scale + "; it must be above 0, such as 1000 for thousands");
        }
        suffixes.forEach((suffix, factor) -> {
            if (factor.signum() <= 0) {
                throw new IllegalArgumentException("suffixes." + suffix + " is " + factor + "; it must be above 0");
            }
            if (!suffix.matches("\\p{L}[\\p{L}.]*")) {
                throw new IllegalArgumentException(
                        "suffixes." + suffix + " must be letters, such as m or Mio., and is not the number's sign");
            }
        });
    }

    /** Numbers in units, without suffixes. */
    public NumberForm(char decimal, @Nullable Character thousands, boolean currencySigns, boolean percent) {
        this(decimal, thousands, currencySigns, percent, BigDecimal.ONE, Map.of());
    }

    /** The same form for counts, which no scale applies to. */
    public NumberForm unscaled() {
        return new NumberForm(decimal, thousands, currencySigns, false);
    }

    /** The same form with another scale. */
    NumberForm withScale(BigDecimal other) {
        return new NumberForm(decimal, thousands, currencySigns, percent, other, suffixes);
    }

    /** The form of cells that are numbers already: only what they count in is still to be applied. */
    NumberForm typed() {
        return new NumberForm('.', null, false, percent, scale, Map.of());
    }

    /** The form of cells that are numbers shown as percent, which are ratios whatever the export's other numbers are. */
    NumberForm ratio() {
        return new NumberForm('.', null, false, false, scale, Map.of());
    }

    /** The number the text stands for, or empty where it is not a number of this form. */
    public Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(read(text));
        } catch (UnreadableValue e) {
            return Optional.empty();
        }
    }

    /**
     * The number the text stands for; a minus may lead or trail, and accountants' parentheses mean minus.
     *
     * @throws UnreadableValue where the text is not a number of this form, groups of digits included
     */
    BigDecimal read(String text) throws UnreadableValue {
        Ends ends = new Ends(text);
        String digits = digits(text, ends.start, ends.end);
        if (digits == null || !ends.areRight()) {
            throw new UnreadableValue("type", "is not a number" + expected());
        }
        if (digits.length() > MOST_DIGITS) {
            throw new UnreadableValue("precision", "has more than " + MOST_DIGITS + " digits");
        }
        BigDecimal value = new BigDecimal(digits);
        BigDecimal scaled = (percent ? value.movePointLeft(2) : value).multiply(scale.multiply(ends.factor));
        return ends.negative ? scaled.negate() : scaled;
    }

    /** The digits between the ends with a point as decimal mark; null where anything else stands there. */
    private @Nullable String digits(String text, int start, int end) {
        StringBuilder plain = new StringBuilder(end - start);
        boolean fraction = false;
        int sinceMark = -1;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                plain.append(c);
                sinceMark += sinceMark >= 0 && !fraction ? 1 : 0;
            } else if (c == decimal && !fraction) {
                fraction = true;
                plain.append(plain.isEmpty() ? "0." : ".");
            } else if (isThousands(c) && !fraction && (sinceMark == 3 || (sinceMark < 0 && isGroup(plain)))) {
                sinceMark = 0;
            } else {
                return null;
            }
        }
        boolean wholeGroups = sinceMark < 0 || sinceMark == 3;
        boolean endsInDigit = !plain.isEmpty() && isDigit(plain.charAt(plain.length() - 1));
        return wholeGroups && endsInDigit ? plain.toString() : null;
    }

    private static boolean isGroup(StringBuilder plain) {
        return !plain.isEmpty() && plain.length() <= 3;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What may stand before the first and after the last digit: one sign, parentheses, a currency, a percent sign. */
    private final class Ends {
        private static final int LETTERS_OF_A_CURRENCY = 3;

        private final String text;
        private int start;
        private int end;
        private int signs;
        private int opened;
        private int closed;
        private int currencies;
        private int percents;
        private boolean negative;
        private BigDecimal factor = BigDecimal.ONE;
        private int factors;

        Ends(String text) {
            this.text = text;
            this.end = text.length();
            while (start < end && isEnd(text.charAt(start))) {
                start += take(start, 1);
            }
            while (end > start) {
                int suffix = suffixLength();
                if (suffix == 0 && !isEnd(text.charAt(end - 1))) {
                    break;
                }
                end -= suffix > 0 ? suffix : take(end - 1, -1);
            }
        }

        /** Length of the suffix that ends here; 0 for none. The longest counts, and only a whole word. */
        private int suffixLength() {
            String rest = suffixes.isEmpty() ? "" : text.substring(start, end);
            for (String suffix : longestFirst()) {
                int before = rest.length() - suffix.length() - 1;
                if (rest.endsWith(suffix) && before >= 0 && !Character.isLetter(rest.charAt(before))) {
                    factors++;
                    factor = suffixes.getOrDefault(suffix, BigDecimal.ONE);
                    return suffix.length();
                }
            }
            return 0;
        }

        private List<String> longestFirst() {
            return suffixes.keySet().stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
        }

        private boolean isEnd(char c) {
            return !isDigit(c) && c != decimal;
        }

        /** How many characters were understood; counts what may stand there once only. */
        private int take(int at, int step) {
            char c = text.charAt(at);
            if (c == '-' || c == '\u2212' || c == '+') {
                signs++;
                negative |= c != '+';
            } else if (c == '(') {
                opened++;
                negative = true;
            } else if (c == ')') {
                closed++;
            } else if (c == '%' && percent) {
                percents++;
            } else if (Character.getType(c) == Character.CURRENCY_SYMBOL && currencySigns) {
                currencies++;
            } else if (Character.isLetter(c) && currencySigns) {
                int length = 0;
                boolean capitals = true;
                for (int i = at; i >= start && i < end && Character.isLetter(text.charAt(i)); i += step) {
                    capitals &= Character.isUpperCase(text.charAt(i));
                    length++;
                }
                // Only codes such as EUR: an "m" behind a number may well mean millions.
                currencies += capitals && length == LETTERS_OF_A_CURRENCY ? 1 : 2;
                return length;
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                signs += 2;
            }
            return 1;
        }

        boolean areRight() {
            return opened == closed && signs + opened <= 1 && currencies <= 1 && percents <= 1 && factors <= 1;
        }
    }

    private boolean isThousands(char c) {
        return thousands != null && (c == thousands || (thousands == ' ' && (c == '\u00a0' || c == '\u202f')));
    }

    private String expected() {
        return " written with '" + decimal + "' as decimal mark"
                + (thousands == null ? " and no thousands mark" : " and '" + thousands + "' between thousands");
    }
}
