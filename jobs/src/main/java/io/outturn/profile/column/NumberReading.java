package io.outturn.profile.column;

import io.outturn.landing.NumberForm;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which one text can be read as a number.
 *
 * @param digits digits and marks alone, without sign and currency
 * @param forms bit by bit, which of {@link #FORMS} can read the digits
 * @param currency the sign or code beside the number; empty for none
 * @param signWord a word for debit or credit behind the number, in capital letters; empty for none
 */
public record NumberReading(
        String digits, int forms, boolean negative, boolean percent, String currency, String signWord) {
    /** The usual pairs of decimal and thousands mark, the likeliest first. */
    public static final List<NumberForm> FORMS = List.of(
            new NumberForm('.', ',', false, false),
            new NumberForm(',', '.', false, false),
            new NumberForm('.', ' ', false, false),
            new NumberForm(',', ' ', false, false),
            new NumberForm('.', '\'', false, false));

    /** All of {@link #FORMS}: a text without any mark. */
    static final int ALL = (1 << FORMS.size()) - 1;

    private static final int LONGEST = 60;
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern NUMBER = Pattern.compile(
            "(?<open>\\()?\\s*(?<minus>[-+\u2212])?\\s*(?<before>\\p{Sc}|[A-Z]{3}|\u0141)?\\s*(?<inner>[-\u2212])?\\s*"
                    + "(?<digits>\\d[\\d., ']*|[.,]\\d+)\\s*(?<percent>%)?\\s*(?<after>\\p{Sc}|[A-Z]{3})?(?<trailing>-)?\\s*(?<close>\\))?"
                    + "(?<sign>\\s*(?:CR|DR|Cr|Dr|cr|dr)|\\s+[CDHS])?");

    private static final List<Pattern> SHAPES = FORMS.stream()
            .map(form -> {
                String decimal = Pattern.quote(String.valueOf(form.decimal()));
                String thousands = Pattern.quote(String.valueOf(form.thousandsMark()));
                return Pattern.compile(
                        "(?:\\d+|\\d{1,3}(?:" + thousands + "\\d{3})+)(?:" + decimal + "\\d*)?|" + decimal + "\\d+");
            })
            .toList();

    /** Null where no usual form reads the text. */
    public static @Nullable NumberReading of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !mayBegin(text.charAt(0))) {
            return null;
        }
        Matcher parts = NUMBER.matcher(text.replace('\u00a0', ' ').replace('\u202f', ' '));
        if (!parts.matches() || (parts.group("open") == null) != (parts.group("close") == null)) {
            return null;
        }
        String currency = parts.group("before") == null ? parts.group("after") : parts.group("before");
        if (currency != null && currency.length() == 3 && !CODES.contains(currency)) {
            return null;
        }
        String digits = String.valueOf(parts.group("digits")).strip();
        int forms = forms(digits);
        boolean negative = parts.group("open") != null
                || parts.group("inner") != null
                || parts.group("trailing") != null
                || (parts.group("minus") != null && !"+".equals(parts.group("minus")));
        return forms == 0
                ? null
                : new NumberReading(
                        digits,
                        forms,
                        negative,
                        parts.group("percent") != null,
                        currency == null ? "" : currency,
                        parts.group("sign") == null
                                ? ""
                                : parts.group("sign").strip().toUpperCase(Locale.ROOT));
    }

    private static boolean mayBegin(char c) {
        return (c >= '0' && c <= '9')
                || "-+\u2212(., \u00a0".indexOf(c) >= 0
                || (c >= 'A' && c <= 'Z')
                || c == '\u0141'
                || Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    private static int forms(String digits) {
        if (isPlain(digits)) {
            return ALL;
        }
        int forms = 0;
        for (int i = 0; i < SHAPES.size(); i++) {
            forms |= SHAPES.get(i).matcher(digits).matches() ? 1 << i : 0;
        }
        return forms;
    }

    private static boolean isPlain(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    boolean isPlain() {
        return isPlain(digits);
    }

    boolean readBy(int form) {
        return (forms & (1 << form)) != 0;
    }

    /** Whether the thousands mark of the form stands in the digits. */
    boolean grouped(int form) {
        Character mark = FORMS.get(form).thousandsMark();
        return mark != null && digits.indexOf(mark) >= 0;
    }

    /** The value by one of the forms that read it; a percentage as it is written, so 12 for "12 %". */
    BigDecimal value(int form) {
        NumberForm marks = FORMS.get(form);
        String plain = digits.replace(String.valueOf(marks.thousandsMark()), "").replace(marks.decimal(), '.');
        BigDecimal value = new BigDecimal(plain.endsWith(".") ? plain + "0" : plain);
        return negative ? value.negate() : value;
    }
}
