package io.outturn.profile.column;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A month, quarter or year in the words of an export.
 *
 * @param text as it stands there
 * @param form how a mapping reads it: a date pattern, or {@code fiscal_year}
 * @param first its first day; of a fiscal year, or a part of one, as if it began in January
 * @param monthName empty where no month is named
 * @param isFiscal the years are fiscal ones
 */
public record PeriodReading(String text, String form, Unit unit, LocalDate first, String monthName, boolean isFiscal) {

    /** How long it is. */
    public enum Unit {
        /** A day that stands for the period it is in. */
        DAY("Date"),
        /** A month. */
        MONTH("Month"),
        /** A month that does not say of which year. */
        MONTH_OF_ANY_YEAR("Month"),
        /** Three months. */
        QUARTER("Quarter"),
        /** Twelve months. */
        YEAR("Year");

        private final String title;

        Unit(String title) {
            this.title = title;
        }

        /** What a column of such periods is called. */
        public String title() {
            return title;
        }
    }

    /** @param isOfCells a cell that reads so is hardly anything else; the other shapes are told in headers alone */
    private record Shape(Pattern pattern, boolean isOfCells, Function<MatchResult, @Nullable PeriodReading> reading) {}

    /** A pattern can't leave out the year, so this stands before the year that is put behind the month. */
    static final String ANY_YEAR = "MMM yyyy";

    private static final String BEFORE = "(?<![\\p{L}\\p{N}.,])";
    private static final String BEHIND = "(?![\\p{L}\\p{N}]|[.,]\\d)";
    private static final String NAME = "(\\p{L}[\\p{L}\\p{M}]{2,14}\\.?)";
    private static final String FISCAL = "(FY|GJ)";
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;
    private static final int FISCAL_CENTURY = 2000;

    private static final List<Shape> SHAPES = List.of(
            shape(true, NAME + "([ /_-]?)(\\d{4})", p -> named(p, 1, 3, "MMM" + quoted(p.group(2)) + "yyyy")),
            shape(
                    true,
                    NAME + "([/'\u2019-]| ['\u2019])(\\d{2})",
                    p -> named(p, 1, 3, "MMM" + quoted(p.group(2)) + "yy")),
            shape(false, NAME + "( )(\\d{2})", p -> named(p, 1, 3, "MMM yy")),
            shape(true, "(\\d{4})([ /_-]?)" + NAME, p -> named(p, 3, 1, "yyyy" + quoted(p.group(2)) + "MMM")),
            shape(true, "(\\d{1,2})([/-])(\\d{4})", p -> numbered(p, 1, 3, true)),
            shape(false, "(\\d{1,2})(\\.)(\\d{4})", p -> numbered(p, 1, 3, true)),
            shape(true, "(\\d{4})(/)(\\d{1,2})", p -> numbered(p, 3, 1, false)),
            shape(false, "(\\d{4})([.-])(\\d{1,2})", p -> numbered(p, 3, 1, false)),
            shape(true, "(\\d{4})( ?M)(\\d{2})", p -> numbered(p, 3, 1, false)),
            shape(false, "(\\d{4})()(\\d{2})", p -> numbered(p, 3, 1, false)),
            shape(true, "(Q|T)([1-4])([ /-]?)((?:FY|GJ)?)( ?)(\\d{4}|\\d{2})", PeriodReading::quarterFirst),
            shape(true, "((?:FY|GJ)?)( ?)(\\d{4}|\\d{2})([ /-]?)(Q|T)([1-4])", PeriodReading::yearFirst),
            shape(true, "([1-4])(Q)(\\d{4}|\\d{2})", p -> quarter(p, 3, 1, "q'Q'" + year(p.group(3)), false)),
            shape(true, FISCAL + "([ -]?)(\\d{4}|\\d{2})", PeriodReading::fiscalYear),
            shape(false, "((?:FY ?)?)(\\d{4})(\\s*[-/\u2013]\\s*)(\\d{4}|\\d{2})", PeriodReading::twoYears),
            shape(false, "(\\d{4})", p -> year(p)),
            shape(false, NAME, PeriodReading::monthAlone));

    private static Shape shape(
            boolean isOfCells, String pattern, Function<MatchResult, @Nullable PeriodReading> reading) {
        return new Shape(Pattern.compile(BEFORE + pattern + BEHIND), isOfCells, reading);
    }

    /** What a cell says that holds a period of more than a day and nothing else; null for anything else. */
    static @Nullable PeriodReading ofCell(String text) {
        for (Shape shape : SHAPES) {
            Matcher parts = shape.pattern().matcher(text);
            if (shape.isOfCells() && parts.matches()) {
                PeriodReading period = shape.reading().apply(parts);
                if (period != null) {
                    return period;
                }
            }
        }
        return null;
    }

    /** The periods that stand in a header, the longest texts first; several where one text can be read in several ways. */
    public static List<PeriodReading> inHeader(String header) {
        List<PeriodReading> found = new ArrayList<>();
        DateReading day = DateReading.dayOf(header);
        LocalDate date = day == null || day.first() == null ? null : day.first();
        if (day != null && date != null) {
            DateTally one = new DateTally();
            one.add(day);
            found.add(new PeriodReading(header, one.forms(0).get(0), Unit.DAY, date, day.monthName(), false));
        }
        for (Shape shape : SHAPES) {
            Matcher parts = shape.pattern().matcher(header);
            while (parts.find()) {
                PeriodReading period = shape.reading().apply(parts.toMatchResult());
                if (period != null) {
                    found.add(period);
                }
            }
        }
        int longest =
                found.stream().mapToInt(period -> period.text().length()).max().orElse(0);
        found.removeIf(period -> period.text().length() < longest);
        return found;
    }

    /** The same month in this year, where it does not say of which year it is; else the same. */
    public PeriodReading in(int year) {
        return unit == Unit.MONTH_OF_ANY_YEAR
                ? new PeriodReading(text, form, unit, first.withYear(year), monthName, isFiscal)
                : this;
    }

    private static @Nullable PeriodReading named(MatchResult parts, int name, int year, String form) {
        int month = Languages.month(parts.group(name));
        return month == 0 ? null : of(parts, form, Unit.MONTH, parts.group(year), month, parts.group(name), false);
    }

    private static @Nullable PeriodReading monthAlone(MatchResult parts) {
        int month = Languages.month(parts.group(1));
        return month == 0 ? null : of(parts, ANY_YEAR, Unit.MONTH_OF_ANY_YEAR, "2000", month, parts.group(1), false);
    }

    private static @Nullable PeriodReading numbered(MatchResult parts, int month, int year, boolean monthFirst) {
        String letters = parts.group(month).length() == 2 ? "MM" : "M";
        String mark = quoted(parts.group(2));
        String form = monthFirst ? letters + mark + "yyyy" : "yyyy" + mark + letters;
        return of(parts, form, Unit.MONTH, parts.group(year), Integer.parseInt(parts.group(month)), "", false);
    }

    private static @Nullable PeriodReading quarterFirst(MatchResult parts) {
        String form = quoted(parts.group(1)) + "q" + quoted(parts.group(3) + parts.group(4) + parts.group(5))
                + year(parts.group(6));
        return quarter(parts, 6, 2, form, !parts.group(4).isEmpty());
    }

    private static @Nullable PeriodReading yearFirst(MatchResult parts) {
        String form = quoted(parts.group(1) + parts.group(2)) + year(parts.group(3))
                + quoted(parts.group(4) + parts.group(5)) + "q";
        return quarter(parts, 3, 6, form, !parts.group(1).isEmpty());
    }

    private static @Nullable PeriodReading quarter(
            MatchResult parts, int year, int quarter, String form, boolean isFiscal) {
        int month = Integer.parseInt(parts.group(quarter)) * 3 - 2;
        return of(parts, form, Unit.QUARTER, parts.group(year), month, "", isFiscal);
    }

    private static @Nullable PeriodReading fiscalYear(MatchResult parts) {
        String form = quoted(parts.group(1) + parts.group(2)) + year(parts.group(3));
        return of(parts, form, Unit.YEAR, parts.group(3), 1, "", true);
    }

    private static @Nullable PeriodReading twoYears(MatchResult parts) {
        boolean consecutive =
                String.valueOf(Integer.parseInt(parts.group(2)) + 1).endsWith(parts.group(4));
        return consecutive ? of(parts, DateReading.FISCAL_YEAR, Unit.YEAR, parts.group(2), 1, "", true) : null;
    }

    private static @Nullable PeriodReading year(MatchResult parts) {
        return of(parts, "yyyy", Unit.YEAR, parts.group(1), 1, "", false);
    }

    private static @Nullable PeriodReading of(
            MatchResult parts, String form, Unit unit, String year, int month, String name, boolean isFiscal) {
        int number = Integer.parseInt(year) + (year.length() == 2 ? FISCAL_CENTURY : 0);
        try {
            LocalDate first = LocalDate.of(number, month, 1);
            return number < FIRST_YEAR || number > LAST_YEAR
                    ? null
                    : new PeriodReading(parts.group(), form, unit, first, name, isFiscal);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String year(String digits) {
        return digits.length() == 2 ? "yy" : "yyyy";
    }

    /** Marks stand for themselves in a pattern; letters and apostrophes do not. */
    private static String quoted(String text) {
        return text.chars().noneMatch(c -> Character.isLetter(c) || c == '\'')
                ? text
                : "'" + text.replace("'", "''") + "'";
    }

    /** Whether a form has years that need not begin in January. */
    static boolean isFiscal(String form) {
        String plain = form.toUpperCase(Locale.ROOT);
        return form.equals(DateReading.FISCAL_YEAR) || plain.contains("FY") || plain.contains("GJ");
    }
}
