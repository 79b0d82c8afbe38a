package io.outturn.workbook;

import io.outturn.workbook.SheetCell.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.jspecify.annotations.Nullable;

/** What a number means by the way it is shown: as it is, as percent, as a date, a time or a length of time. */
final class NumberFormat {
    private enum Shows {
        NUMBER,
        PERCENT,
        PERCENT_SIGN,
        DATE,
        TIME,
        DURATION
    }

    /** Formats of East Asian editions of Excel that have a number but no code in the file; all are dates. */
    private static final Pattern NUMBERED_DATES = Pattern.compile("2[7-9]|3[0-6]|5[0-8]");

    private static final Pattern WRITTEN = Pattern.compile("\"[^\"]*\"?|\\\\.|_.|\\*.");
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern PASSED = Pattern.compile("(?i)\\[(h+|m+|s+)\\]");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final double FIRST_DAY_TOO_LATE = 2_958_466;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int EXACT_DIGITS = 15;
    private static final int MOST_DIGITS = 40;

    /** Excel takes no more than a quarter of it. */
    private static final int MOST_CODE = 1000;

    private final Shows shows;
    private final int zeros;

    private NumberFormat(Shows shows, int zeros) {
        this.shows = shows;
        this.zeros = zeros;
    }

    /** Shown as it is. */
    static final NumberFormat GENERAL = new NumberFormat(Shows.NUMBER, 0);

    /**
     * @param number by which Excel knows its own formats
     * @param code such as {@code 0.00%}; null where only the number is known
     */
    static NumberFormat of(int number, @Nullable String code) {
        String known = code == null || code.isEmpty() ? BuiltinFormats.getBuiltinFormat(number) : code;
        if (code == null && NUMBERED_DATES.matcher(String.valueOf(number)).matches()) {
            return new NumberFormat(Shows.DATE, 0);
        }
        return known == null || known.length() > MOST_CODE ? GENERAL : of(number, known.split(";", -1)[0], known);
    }

    /** @param positive the part of the code for numbers above zero */
    private static NumberFormat of(int number, String positive, String whole) {
        String signs = WRITTEN.matcher(positive).replaceAll("");
        String bare = BRACKETS.matcher(signs).replaceAll("").toLowerCase(Locale.ROOT);
        if (bare.indexOf('%') >= 0) {
            return new NumberFormat(Shows.PERCENT, 0);
        }
        if (positive.indexOf('%') >= 0) {
            return new NumberFormat(Shows.PERCENT_SIGN, 0);
        }
        if (PASSED.matcher(signs).find()) {
            return new NumberFormat(Shows.DURATION, 0);
        }
        if (DateUtil.isADateFormat(number, whole)) {
            boolean hasTime = bare.indexOf('h') >= 0 || bare.indexOf('s') >= 0;
            boolean hasDay = bare.indexOf('d') >= 0 || bare.indexOf('y') >= 0;
            return new NumberFormat(hasTime && !hasDay ? Shows.TIME : Shows.DATE, 0);
        }
        return positive.matches("0{2," + MOST_DIGITS + "}")
                ? new NumberFormat(Shows.NUMBER, positive.length())
                : GENERAL;
    }

    /**
     * The cell a number makes.
     *
     * @param stored the number as the file writes it; what is none makes a cell of text
     * @param from1904 days are counted from 1904
     */
    SheetCell cell(String stored, boolean from1904) {
        String text = stored.strip();
        if (shows == Shows.NUMBER || shows == Shows.PERCENT || shows == Shows.PERCENT_SIGN) {
            String plain = plain(text);
            return plain == null ? SheetCell.of(Kind.TEXT, text) : SheetCell.of(kind(), filled(plain));
        }
        double number = isNumber(text) ? Double.parseDouble(text) : Double.NaN;
        if (!(number >= 0 && number < FIRST_DAY_TOO_LATE)) {
            String plain = plain(text);
            return plain == null ? SheetCell.of(Kind.TEXT, text) : SheetCell.of(Kind.NUMBER, plain);
        }
        if (shows == Shows.DURATION) {
            return SheetCell.of(Kind.TEXT, passed(number));
        }
        LocalDateTime time = DateUtil.getLocalDateTime(number, from1904);
        if (shows == Shows.TIME && number < 1) {
            return SheetCell.of(Kind.TEXT, time.toLocalTime().toString());
        }
        boolean isDay = time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return SheetCell.of(Kind.DATE, isDay ? time.toLocalDate().toString() : time.toString());
    }

    private Kind kind() {
        return switch (shows) {
            case PERCENT -> Kind.PERCENT;
            case PERCENT_SIGN -> Kind.PERCENT_SIGN;
            default -> Kind.NUMBER;
        };
    }

    /** With the zeros in front that the format shows, as 123 is 00123. */
    private String filled(String plain) {
        return plain.length() < zeros && plain.chars().allMatch(Character::isDigit)
                ? "0".repeat(zeros - plain.length()) + plain
                : plain;
    }

    /** Hours, minutes and seconds, as 36:00:00 for a day and a half. */
    private static String passed(double days) {
        Duration time = Duration.ofSeconds(Math.round(days * SECONDS_OF_DAY));
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    /**
     * The digits Excel itself would show: fifteen, without the noise of a binary fraction; of a whole number written out by
     * another program all of them. Null where it is no number.
     */
    static @Nullable String plain(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        boolean isWhole =
                digits > 0 && text.chars().skip(text.length() - digits).allMatch(NumberFormat::isDigit);
        if (isWhole && digits <= EXACT_DIGITS && text.charAt(text.length() - digits) != '0') {
            return text;
        }
        if (!isNumber(text)) {
            return null;
        }
        if (isWhole) {
            return new BigDecimal(text).toPlainString();
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? new BigDecimal(NumberToTextConverter.toText(number)).toPlainString() : null;
    }

    /** Whether the text is a number that is 0, however it is written. */
    static boolean isZero(String text) {
        return isNumber(text.strip()) && Double.parseDouble(text.strip()) == 0;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isNumber(String text) {
        return text.length() <= MOST_DIGITS && NUMBER.matcher(text).matches();
    }
}
