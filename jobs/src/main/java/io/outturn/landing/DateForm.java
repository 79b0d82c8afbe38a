package io.outturn.landing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.Chronology;
import java.time.chrono.HijrahChronology;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.MinguoChronology;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pattern of dates, of this calendar or, with a name such as {@code buddhist:} in front, of another. */
final class DateForm {
    private static final Map<String, Chronology> CALENDARS = Map.of(
            "buddhist", ThaiBuddhistChronology.INSTANCE,
            "hijri", HijrahChronology.INSTANCE,
            "japanese", JapaneseChronology.INSTANCE,
            "minguo", MinguoChronology.INSTANCE);

    private static final Pattern CALENDAR = Pattern.compile("([a-z]+): *(.*)");
    /** Quoted text, years, months, or anything else. */
    private static final Pattern PART = Pattern.compile("'[^']*'|[yu]+|[ML]+|[^'yuML]+|'");

    private static final Pattern NAMED_MONTH = Pattern.compile("[ML]{3,4}");
    private static final Pattern FIELD = Pattern.compile("[yudML]+");

    private final Chronology calendar;
    private final String pattern;
    private final DateTimeFormatter formatter;
    private final @Nullable MonthNames names;
    private final boolean hasShortYear;

    /** @throws IllegalArgumentException when it is no pattern, or not one of a day */
    DateForm(String form, DateSettings settings) {
        Matcher named = CALENDAR.matcher(form);
        Chronology other = named.matches() ? CALENDARS.get(named.group(1)) : null;
        this.calendar = other == null ? IsoChronology.INSTANCE : other;
        this.pattern = other == null ? form : named.group(2);
        if (calendar.equals(JapaneseChronology.INSTANCE) && pattern.indexOf('G') < 0) {
            throw new IllegalArgumentException(
                    "date form '" + form + "' needs the era, such as japanese:GGGGGy.MM.dd for R8.03.31");
        }
        MonthNames known = namesMonths(pattern) && !calendar.equals(HijrahChronology.INSTANCE)
                ? MonthNames.of(settings.locales())
                : null;
        this.names = known == null || known.areNone() ? null : known;
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        boolean isShort = false;
        try {
            Matcher part = PART.matcher(pattern);
            while (part.find()) {
                String letters = part.group();
                if (letters.matches("[yu]{2}")) {
                    isShort = true;
                    builder.appendValueReduced(year(), 2, 2, LocalDate.of(settings.firstYear(), 1, 1));
                } else if (names != null && NAMED_MONTH.matcher(letters).matches()) {
                    builder.appendPattern("MM");
                } else {
                    // "u" is the proleptic year; with "y" the strict resolver would also ask for an era.
                    boolean isYear = letters.matches("[yu]+") && pattern.indexOf('G') < 0;
                    builder.appendPattern(isYear ? letters.replace('y', 'u') : letters);
                }
            }
            firstDays(builder);
            this.formatter = builder.toFormatter(settings.locales().get(0))
                    .withChronology(calendar)
                    .withResolverStyle(ResolverStyle.STRICT);
            this.hasShortYear = isShort;
            probe(form, LocalDate.of(settings.firstYear() + 26, 11, 23));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "date form '" + form + "' does not name day, month and year, such as dd.MM.yyyy", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "date form '" + form + "' is neither " + DateForms.FISCAL_YEAR + ", " + ExcelSerial.FORM + ", "
                            + ExcelSerial.FORM_1904 + " nor a pattern such as dd.MM.yyyy",
                    e);
        }
    }

    private static boolean namesMonths(String pattern) {
        return PART.matcher(pattern)
                .results()
                .anyMatch(part -> NAMED_MONTH.matcher(part.group()).matches());
    }

    private ChronoField year() {
        return pattern.indexOf('G') < 0 ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA;
    }

    /** A form without days means the first one of the month, quarter or year. */
    private void firstDays(DateTimeFormatterBuilder builder) {
        if (!calendar.equals(IsoChronology.INSTANCE) || names("[dDeEcFwWY]")) {
            return;
        }
        if (names("[Qq]")) {
            builder.parseDefaulting(IsoFields.DAY_OF_QUARTER, 1);
            return;
        }
        builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        if (!names("[ML]")) {
            builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
        }
    }

    /** Whether the form has one of the letters outside of quoted text. */
    private boolean names(String letters) {
        return Pattern.compile(letters)
                .matcher(pattern.replaceAll("'[^']*'", ""))
                .find();
    }

    private void probe(String form, LocalDate probed) {
        String written = formatter.format(probed.atTime(4, 5, 6).atZone(ZoneOffset.UTC));
        boolean isOfDays = !calendar.equals(IsoChronology.INSTANCE) || names("[dDeEcFwWY]");
        LocalDate day = isOfDays
                ? probed
                : names("[ML]")
                        ? probed.withDayOfMonth(1)
                        : probed.withDayOfMonth(1).withMonth(names("[Qq]") ? 10 : 1);
        if (!day.equals(LocalDate.from(formatter.parse(written)))) {
            throw new DateTimeException(form);
        }
    }

    /** What the text says, a day at least; null where it is not of this form. */
    @Nullable
    TemporalAccessor parse(String text) {
        if (names == null) {
            return parsed(
                    calendar.equals(JapaneseChronology.INSTANCE) ? text.replace("\u5143\u5e74", "1\u5e74") : text);
        }
        for (String digits : names.inDigits(text)) {
            TemporalAccessor day = parsed(digits);
            if (day != null) {
                return day;
            }
        }
        return null;
    }

    private @Nullable TemporalAccessor parsed(String text) {
        try {
            return formatter.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether years have two digits. */
    boolean hasShortYear() {
        return hasShortYear;
    }

    /** Whether the other form has the same marks at the same places and day, month and year in another order. */
    boolean isOtherOrderOf(DateForm other) {
        return names == null
                && other.names == null
                && calendar.equals(other.calendar)
                && marks().equals(other.marks())
                && !order().equals(other.order());
    }

    private String marks() {
        return FIELD.matcher(pattern).replaceAll(field -> field.group().length() > 2 ? "#" : "?");
    }

    private List<String> order() {
        return FIELD.matcher(pattern)
                .results()
                .map(field -> field.group().substring(0, 1))
                .toList();
    }
}
