package io.outturn.profile.column;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which one text can be read as a date: at most two, as in 03/04/2026.
 *
 * @param family texts of one family are read alike; {@code dMy} and {@code MMM} stand for any width
 * @param first day before month, or the only reading; null where impossible
 * @param second month before day; for "2011-12", the month where {@code first} is the fiscal year; null where impossible
 * @param padded days and months have two digits
 * @param monthName the month's name; empty without
 * @param instant an offset from UTC follows
 */
public record DateReading(
        Family family,
        @Nullable LocalDate first,
        @Nullable LocalDate second,
        boolean padded,
        String monthName,
        boolean instant) {

    /** Letters of the month's name; 0 without, and for "May", which is its own abbreviation and tells nothing. */
    int nameLength() {
        return "may".equalsIgnoreCase(monthName) ? 0 : monthName.length();
    }

    /** How the parts stand; {@code %} is where a form is completed by the width of day and month. */
    record Family(String firstForm, @Nullable String secondForm, boolean timed) {}

    static final String FISCAL_YEAR = "fiscal_year";
    static final String MONTH = "yyyy-MM";

    /** FY26. */
    private static final int SHORTEST = 4;

    private static final String NAME = "(\\p{L}[\\p{L}\\p{M}]{2,14}\\.?)";
    private static final String TIME =
            "(?<time>[T ]\\s?\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})(\\. |[-/. ]?)" + NAME + "([-/. ]?)(\\d{4}|\\d{2})" + TIME);
    private static final Pattern NAME_FIRST = Pattern.compile(NAME + "([- ])(\\d{1,2})(,? |-)(\\d{4})" + TIME);
    private static final Pattern TWO_YEARS = Pattern.compile("(?:FY ?)?(\\d{4})\\s*[-/\u2013]\\s*(\\d{2}|\\d{4})");

    private static final Map<Pattern, Function<Matcher, @Nullable DateReading>> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put(YEAR_LAST, DateReading::yearLast);
        SHAPES.put(YEAR_FIRST, DateReading::yearFirst);
        SHAPES.put(NAMED, DateReading::named);
        SHAPES.put(NAME_FIRST, DateReading::nameFirst);
    }

    /** Null where the text is no date or period of a usual form, or one of a year that can't be meant. */
    public static @Nullable DateReading of(String text) {
        if (text.length() < SHORTEST || text.length() > 40 || !holdsDigit(text)) {
            return null;
        }
        DateReading day = dayOf(text);
        if (day != null) {
            return day;
        }
        Matcher years = TWO_YEARS.matcher(text);
        DateReading fiscal = years.matches() ? fiscalYear(years) : null;
        PeriodReading period = fiscal == null ? PeriodReading.ofCell(text) : null;
        return period == null
                ? fiscal
                : new DateReading(
                        new Family(period.form(), null, false), period.first(), null, true, period.monthName(), false);
    }

    /** The same of days alone. */
    static @Nullable DateReading dayOf(String text) {
        for (Map.Entry<Pattern, Function<Matcher, @Nullable DateReading>> shape : SHAPES.entrySet()) {
            Matcher parts = shape.getKey().matcher(text);
            if (parts.matches()) {
                return shape.getValue().apply(parts);
            }
        }
        return null;
    }

    private static @Nullable DateReading yearFirst(Matcher parts) {
        String mark = parts.group(2);
        LocalDate date = date(parts.group(1), parts.group(3), parts.group(4));
        return one("yyyy" + mark + "MM" + mark + "dd", date, padded(parts, 3, 4), "", parts);
    }

    private static @Nullable DateReading named(Matcher parts) {
        String form = "dd" + parts.group(2) + "MMM" + parts.group(4) + year(parts.group(5));
        LocalDate date = date(parts.group(5), String.valueOf(Languages.month(parts.group(3))), parts.group(1));
        return one(form, date, padded(parts, 1, 1), parts.group(3), parts);
    }

    private static @Nullable DateReading nameFirst(Matcher parts) {
        String form = "MMM" + parts.group(2) + "d" + parts.group(4) + "yyyy";
        LocalDate date = date(parts.group(5), String.valueOf(Languages.month(parts.group(1))), parts.group(3));
        return one(form, date, true, parts.group(1), parts);
    }

    /** Whether eight digits read like 20260930. */
    static boolean isCompact(String digits) {
        int year = Integer.parseInt(digits.substring(0, 4));
        return year >= 1980
                && year <= 2099
                && date(digits.substring(0, 4), digits.substring(4, 6), digits.substring(6)) != null;
    }

    private static @Nullable DateReading yearLast(Matcher parts) {
        String mark = parts.group(2);
        String year = year(parts.group(4));
        LocalDate dayFirst = date(parts.group(4), parts.group(3), parts.group(1));
        LocalDate monthFirst = date(parts.group(4), parts.group(1), parts.group(3));
        if (dayFirst == null && monthFirst == null) {
            return null;
        }
        Family family = new Family("dd" + mark + "MM" + mark + year, "MM" + mark + "dd" + mark + year, timed(parts));
        return new DateReading(family, dayFirst, monthFirst, padded(parts, 1, 3), "", isInstant(parts));
    }

    /** "2019-20" is a fiscal year, "2019-03" a month, and "2011-12" either. */
    private static @Nullable DateReading fiscalYear(Matcher parts) {
        String text = parts.group();
        int year = Integer.parseInt(parts.group(1));
        LocalDate fiscal = String.valueOf(year + 1).endsWith(parts.group(2)) ? date(parts.group(1), "1", "1") : null;
        LocalDate month = text.matches("\\d{4}-\\d{2}") ? date(parts.group(1), parts.group(2), "1") : null;
        return fiscal == null && month == null
                ? null
                : new DateReading(new Family(FISCAL_YEAR, MONTH, false), fiscal, month, true, "", false);
    }

    private static @Nullable DateReading one(
            String form, @Nullable LocalDate date, boolean padded, String monthName, Matcher parts) {
        return date == null
                ? null
                : new DateReading(
                        new Family(form, null, timed(parts)), date, null, padded, monthName, isInstant(parts));
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        int number = Integer.parseInt(year) + (year.length() == 2 ? 2000 : 0);
        try {
            return number < 1900 || number > 2199
                    ? null
                    : LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String year(String digits) {
        return digits.length() == 2 ? "yy" : "yyyy";
    }

    private static boolean padded(Matcher parts, int one, int other) {
        return String.valueOf(parts.group(one)).length() == 2
                && String.valueOf(parts.group(other)).length() == 2;
    }

    private static boolean timed(Matcher parts) {
        return parts.group("time") != null;
    }

    private static boolean isInstant(Matcher parts) {
        return timed(parts) && parts.group("time").matches(".*(?:Z|[+-]\\d{2}:?\\d{2})");
    }

    private static boolean holdsDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
