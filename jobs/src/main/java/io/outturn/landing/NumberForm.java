package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written in an export.
 *
 * @param decimal the decimal mark
 * @param thousands the mark between groups of three digits; null where there is none
 * @param currencySigns signs and codes such as "$", "£" or "EUR" may stand around the number and are dropped
 * @param percent numbers are percentages, with or without the sign: "12 %" is 0.12
 */
public record NumberForm(
        @Default(".") char decimal,
        @Nullable Character thousands,
        @Default("false") boolean currencySigns,
        @Default("false") boolean percent)
        implements Serializable {

    /** 1234.56 */
    public static final NumberForm PLAIN = new NumberForm('.', null, false, false);

    public NumberForm {
        if (thousands != null && thousands == decimal) {
            throw new IllegalArgumentException("decimal and thousands are both " + decimal);
        }
    }

    /**
     * The number the text stands for; a minus may lead or trail, and accountants' parentheses mean minus.
     *
     * @throws UnreadableValue where the text is not a number of this form, groups of digits included
     */
    BigDecimal read(String text) throws UnreadableValue {
        StringBuilder plain = new StringBuilder(text.length());
        boolean negative = false;
        int sinceMark = -1;
        boolean fraction = false;
        boolean percentSign = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                sinceMark += sinceMark >= 0 && !fraction ? 1 : 0;
            } else if (c == decimal && !fraction) {
                fraction = true;
                plain.append('.');
            } else if (isThousands(c)
                    && !fraction
                    && hasDigit(plain)
                    && (sinceMark < 0 ? plain.length() <= 3 : sinceMark == 3)) {
                sinceMark = 0;
            } else if ((c == '-' || c == '(' || c == '\u2212') && !negative) {
                negative = true;
            } else if (c == '%' && percent && !percentSign) {
                percentSign = true;
            } else if (!isIgnorable(c, text)) {
                throw new UnreadableValue("type", "is not a number" + expected());
            }
        }
        if (!hasDigit(plain) || (sinceMark >= 0 && sinceMark != 3)) {
            throw new UnreadableValue("type", "is not a number" + expected());
        }
        BigDecimal value = new BigDecimal(
                plain.charAt(plain.length() - 1) == '.' ? plain.append('0').toString() : plain.toString());
        BigDecimal scaled = percent ? value.movePointLeft(2) : value;
        return negative ? scaled.negate() : scaled;
    }

    private boolean isThousands(char c) {
        return thousands != null && (c == thousands || (thousands == ' ' && (c == '\u00a0' || c == '\u202f')));
    }

    private boolean isIgnorable(char c, String text) {
        return Character.isWhitespace(c)
                || c == '\u00a0'
                || c == '+'
                || (c == ')' && text.indexOf('(') >= 0)
                || (currencySigns && (Character.getType(c) == Character.CURRENCY_SYMBOL || Character.isLetter(c)));
    }

    private static boolean hasDigit(StringBuilder plain) {
        return plain.length() > (plain.indexOf(".") >= 0 ? 1 : 0);
    }

    private String expected() {
        return " written with '" + decimal + "' as decimal mark"
                + (thousands == null ? " and no thousands mark" : " and '" + thousands + "' between thousands");
    }
}
