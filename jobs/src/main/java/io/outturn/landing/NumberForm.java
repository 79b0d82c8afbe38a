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
 * @param thousands the marks between groups of digits, one or the other within a number; null where there are none. A space
 *     stands for all kinds of space, an apostrophe for the typographic ones, too. Groups are of three digits, or of two
 *     before the last three as in India
 * @param currencySigns signs and codes such as "$", "£" or "EUR" may stand around the number and are dropped
 * @param percent numbers are percentages, with or without the sign: "12 %" is 0.12
 * @param scale what every number is multiplied by, such as 1000000 for a file in millions
 * @param suffixes what a number with such an ending is multiplied by, such as m: 1000000; capitals count
 * @param round what becomes of more decimals than a column keeps
 * @param signFrom words that say which amounts are credits; null where the number's own sign says it all
 */
public record NumberForm(
        @Default(".") char decimal,
        @Nullable String thousands,
        @Default("false") boolean currencySigns,
        @Default("false") boolean percent,
        @Default("1") BigDecimal scale,
        Map<String, BigDecimal> suffixes,
        @Default("refuse") Rounding round,
        @Nullable SignFrom signFrom)
        implements Serializable {

    /** More digits than any contract allows. The time to read a number grows with the square of its digits. */
    private static final int MOST_DIGITS = 1000;

    private static final String APOSTROPHES = "'\u2019\u2018\u02bc\u00b4\u2032";

    /** Plain, no-break, narrow no-break, thin and figure space. */
    private static final String SPACES = " \u00a0\u202f\u2009\u2007";

    /** 1234.56 */
    public static final NumberForm PLAIN = new NumberForm('.', null, false, false);

    public NumberForm {
        suffixes = Map.copyOf(suffixes);
        if (thousands != null) {
            checkThousands(decimal, thousands);
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

    private static void checkThousands(char decimal, String thousands) {
        if (thousands.isEmpty()) {
            throw new IllegalArgumentException("thousands names no mark; leave it out where there is none");
        }
        if (thousands.indexOf(decimal) >= 0) {
            throw new IllegalArgumentException("decimal and thousands are both " + decimal);
        }
        for (int i = 0; i < thousands.length(); i++) {
            char c = thousands.charAt(i);
            if (Character.isLetterOrDigit(c) || "+-\u2212()%".indexOf(c) >= 0) {
                throw new IllegalArgumentException("thousands can't be '" + c + "', which is no mark between digits");
            }
        }
    }

    /** Numbers in units, without suffixes. */
    public NumberForm(char decimal, @Nullable Character thousands, boolean currencySigns, boolean percent) {
        this(decimal, thousands, currencySigns, percent, BigDecimal.ONE, Map.of());
    }

    /** Numbers whose own signs say which are credits, refused where they have more decimals than their column. */
    public NumberForm(
            char decimal,
            @Nullable Character thousands,
            boolean currencySigns,
            boolean percent,
            BigDecimal scale,
            Map<String, BigDecimal> suffixes) {
        this(
                decimal,
                thousands == null ? null : thousands.toString(),
                currencySigns,
                percent,
                scale,
                suffixes,
                Rounding.REFUSE,
                null);
    }

    /** The same form with another scale. */
    NumberForm withScale(BigDecimal other) {
        return new NumberForm(decimal, thousands, currencySigns, percent, other, suffixes, round, signFrom);
    }

    /** The first of the thousands marks; null where there are none. */
    public @Nullable Character thousandsMark() {
        return thousands == null ? null : (Character) thousands.charAt(0);
    }

    /** The same form for counts, which no scale applies to and which are neither debits nor credits. */
    public NumberForm unscaled() {
        return new NumberForm(
                decimal, thousands, currencySigns, false, BigDecimal.ONE, Map.of(), Rounding.REFUSE, null);
    }

    /** The same form where no other cell says the sign. */
    NumberForm withOwnSign() {
        return signFrom == null || signFrom.header() == null
                ? this
                : new NumberForm(decimal, thousands, currencySigns, percent, scale, suffixes, round, null);
    }

    /** The form of cells that are numbers already: scale, rounding and the sign by another cell are still to be applied. */
    NumberForm typed() {
        return new NumberForm('.', null, false, percent, scale, Map.of(), round, signFrom);
    }

    /** The form of cells that are numbers shown as percent, which are ratios whatever the export's other numbers are. */
    NumberForm ratio() {
        return new NumberForm('.', null, false, false, scale, Map.of(), round, signFrom);
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
            throw new UnreadableValue(BrokenRule.TYPE, "is not a number" + expected());
        }
        if (digits.length() > MOST_DIGITS) {
            throw new UnreadableValue(BrokenRule.PRECISION, "has more than " + MOST_DIGITS + " digits");
        }
        BigDecimal value = new BigDecimal(digits);
        BigDecimal scaled = (percent ? value.movePointLeft(2) : value).multiply(scale.multiply(ends.factor));
        return ends.negative == ends.isCredit ? scaled : scaled.negate();
    }

    /** The digits between the ends with a point as decimal mark, perhaps an exponent behind; null where anything else stands. */
    private @Nullable String digits(String text, int start, int end) {
        StringBuilder plain = new StringBuilder(end - start);
        DigitGroups groups = new DigitGroups();
        boolean fraction = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                plain.append(c);
                groups.digit(fraction);
            } else if (c == decimal && !fraction) {
                fraction = true;
                plain.append(plain.isEmpty() ? "0." : ".");
            } else if ((c == 'E' || c == 'e') && groups.areNone() && endsInDigit(plain)) {
                String exponent = exponent(text.substring(i + 1, end));
                return exponent == null
                        ? null
                        : plain.append('E').append(exponent).toString();
            } else if (fraction || !groups.mark(thousandsOf(c))) {
                return null;
            }
        }
        return groups.areWhole() && endsInDigit(plain) ? plain.toString() : null;
    }

    private static boolean endsInDigit(StringBuilder plain) {
        return !plain.isEmpty() && isDigit(plain.charAt(plain.length() - 1));
    }

    /**
     * An exponent of at most two digits: a number with a larger one is no amount, and would fill the memory when written out.
     */
    private static @Nullable String exponent(String text) {
        String exponent = text.replace('\u2212', '-');
        return exponent.matches("[-+]?\\d{1,2}") ? exponent : null;
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
        private int signWords;
        private boolean isCredit;

        Ends(String text) {
            this.text = text;
            this.end = text.length();
            while (start < end && isEnd(text.charAt(start))) {
                int word = signWordLength(start, 1);
                start += word > 0 ? word : take(start, 1);
            }
            while (end > start) {
                int suffix = Math.max(suffixLength(), signWordLength(end - 1, -1));
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

        /** Length of the word for debit or credit that starts, or by step -1 ends, here; 0 for none. */
        private int signWordLength(int at, int step) {
            if (signFrom == null || signFrom.header() != null || !isLetterOrDot(text.charAt(at))) {
                return 0;
            }
            int last = at;
            while (last + step >= start && last + step < end && isLetterOrDot(text.charAt(last + step))) {
                last += step;
            }
            int sign = signFrom.sign(text.substring(Math.min(at, last), Math.max(at, last) + 1));
            if (sign == 0) {
                return 0;
            }
            signWords++;
            isCredit = sign < 0;
            return Math.abs(last - at) + 1;
        }

        private boolean isLetterOrDot(char c) {
            return Character.isLetter(c) || (c == '.' && decimal != '.');
        }

        private List<String> longestFirst() {
            return suffixes.keySet().stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
        }

        private boolean isEnd(char c) {
            return !isDigit(c) && c != decimal;
        }

        /** How many characters were recognised. Counts marks that may occur only once. */
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
            return opened == closed
                    && signs + opened <= 1
                    && currencies <= 1
                    && percents <= 1
                    && factors <= 1
                    && signWords <= 1;
        }
    }

    /**
     * How a text that was read is written, as bits of {@link Sightings}, as far as that leaves a doubt.
     *
     * @param text as {@link #read} takes it
     */
    int traits(String text) {
        int traits = percent ? text.indexOf('%') >= 0 ? Sightings.PERCENT_SIGN : Sightings.NO_PERCENT_SIGN : 0;
        int whole = 0;
        int decimals = -1;
        char first = '0';
        boolean isGrouped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                first = whole == 0 && decimals < 0 ? c : first;
                whole += decimals < 0 ? 1 : 0;
                decimals += decimals < 0 ? 0 : 1;
            } else if (c == decimal && decimals < 0 && i + 1 < text.length() && isDigit(text.charAt(i + 1))) {
                decimals = 0;
            } else if ((c == 'E' || c == 'e')
                    && i > 0
                    && isDigit(text.charAt(i - 1))
                    && isDigit(text.charAt(text.length() - 1))) {
                return traits | Sightings.EXPONENT | (decimals >= 0 ? Sightings.FRACTION : 0);
            } else {
                isGrouped |= decimals < 0 && whole > 0 && thousandsOf(c) != 0;
            }
        }
        if (decimals < 0) {
            return traits;
        }
        return traits
                | (decimals == 3 && mayBeGroup(whole, first, isGrouped) ? Sightings.LIKE_A_GROUP : Sightings.FRACTION);
    }

    /** Whether the digits before a decimal mark could be the first group of a larger number. */
    static boolean mayBeGroup(int whole, char first, boolean isGrouped) {
        return whole >= 1 && whole <= 3 && first != '0' && !isGrouped;
    }

    /** The mark as the mapping names it, of all that look like it; 0 where it is none. */
    private char thousandsOf(char c) {
        if (thousands == null) {
            return 0;
        }
        char named = APOSTROPHES.indexOf(c) >= 0 ? '\'' : SPACES.indexOf(c) >= 0 ? ' ' : c;
        return thousands.indexOf(c) >= 0 || thousands.indexOf(named) >= 0 ? named : 0;
    }

    /** What else to say of a text that was refused: which setting takes it where its percent sign is all that is in the way. */
    String percentAdvice(String text) {
        return !percent && text.indexOf('%') >= 0 && asPercent().number(text).isPresent()
                ? "; its percent sign needs numbers: {percent: true}, which makes 35 of them 0.35"
                : "";
    }

    private NumberForm asPercent() {
        return new NumberForm(decimal, thousands, currencySigns, true, scale, suffixes, round, signFrom);
    }

    private String expected() {
        return " written with '" + decimal + "' as decimal mark"
                + (thousands == null
                        ? " and no thousands mark"
                        : " and '" + String.join("' or '", thousands.split("")) + "' between thousands");
    }
}
