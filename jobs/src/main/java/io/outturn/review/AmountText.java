package io.outturn.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** Amounts, shares and days as people write them in English: £16.46m, 12 %, 30 September 2026. */
final class AmountText {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TRILLION = BigDecimal.valueOf(1_000_000_000_000L);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000L);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000L);

    /** From here on an amount rounds to 1 of the next unit. */
    private static final BigDecimal NEXT = new BigDecimal("0.9995");

    private final String sign;

    /** @param currency code of the amounts' currency */
    AmountText(String currency) {
        sign = sign(currency);
    }

    private static String sign(String code) {
        String symbol = code;
        try {
            symbol = Currency.getInstance(code).getSymbol(Locale.UK);
        } catch (IllegalArgumentException e) {
            return code + "\u00a0";
        }
        return Character.isLetter(symbol.charAt(symbol.length() - 1)) ? symbol + "\u00a0" : symbol;
    }

    /** An amount in short: £16.46m, £193k, −£950. */
    String of(BigDecimal amount) {
        BigDecimal size = amount.abs();
        String digits;
        if (size.compareTo(TRILLION.multiply(NEXT)) >= 0) {
            digits = scaled(size, TRILLION, 2) + "trn";
        } else if (size.compareTo(BILLION.multiply(NEXT)) >= 0) {
            digits = scaled(size, BILLION, 2) + "bn";
        } else if (size.compareTo(MILLION.multiply(NEXT)) >= 0) {
            digits = scaled(size, MILLION, 2) + "m";
        } else if (size.compareTo(THOUSAND.multiply(NEXT)) >= 0) {
            digits = scaled(size, THOUSAND, 0) + "k";
        } else {
            digits = scaled(size, BigDecimal.ONE, 0);
        }
        return (amount.signum() < 0 && !digits.equals("0") ? "\u2212" : "") + sign + digits;
    }

    private static String scaled(BigDecimal size, BigDecimal unit, int decimals) {
        return size.divide(unit, decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** How far an amount is from another: "12 % more", "as planned". */
    static String apart(BigDecimal actual, BigDecimal planned, String more, String less) {
        BigDecimal share = actual.subtract(planned).divide(planned.abs(), 4, RoundingMode.HALF_UP);
        return share.abs().compareTo(new BigDecimal("0.005")) < 0
                ? "as planned"
                : share.abs().multiply(HUNDRED).setScale(0, RoundingMode.HALF_UP) + "\u00a0% "
                        + (share.signum() > 0 ? more : less);
    }

    /** A number of any kind with its thousands, as exact as it is. */
    static String number(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.UK));
        return format.format(number).replace('-', '\u2212');
    }

    static String day(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(date);
    }

    /** "1 measure", "2 measures". */
    static String count(long count, String one) {
        return number(BigDecimal.valueOf(count)) + " " + one + (count == 1 ? "" : "s");
    }
}
