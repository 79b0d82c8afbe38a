package io.outturn.landing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates in the forms of one export, tried in order; an impossible day such as 31.02. is refused, never moved. A time of
 * day behind a date is left aside, unless an offset makes it an instant, whose day is the one in the export's zone.
 */
final class DateForms {
    /** The form's name for labels such as "2019-2020", "2019-20" or "2019/20". */
    static final String FISCAL_YEAR = "fiscal_year";

    private static final Pattern FISCAL = Pattern.compile("(?:FY ?)?(\\d{4})\\s*[-/\u2013]\\s*(\\d{2}|\\d{4})");
    /** Two numbers that may be day and month in either order. With points between them the day is always first. */
    private static final Pattern TWO_NUMBERS = Pattern.compile("\\d{1,2}[-/ ]\\d{1,2}[-/ ]");

    private static final Pattern NO_DATE = Pattern.compile("[0./ :-]*0[0./ :-]*");
    private static final int REMEMBERED = 20_000;
    /** Years of two digits from this one on are more likely of the century before. */
    private static final int FIRST_FAR_YEAR = 2070;

    /** A day and how it was written, as bits of {@link Sightings}. */
    private record Read(LocalDate day, int traits) {}

    private final List<String> forms;
    private final List<@Nullable DateForm> patterns;
    private final boolean[] hasOtherOrder;
    private final int fiscalFirstMonth;
    private final DateSettings settings;
    private final Map<String, Read> known = new HashMap<>();
    private int traits;

    DateForms(List<String> forms, int fiscalFirstMonth) {
        this(forms, fiscalFirstMonth, DateSettings.NONE);
    }

    DateForms(List<String> forms, int fiscalFirstMonth, DateSettings settings) {
        this.forms = forms.isEmpty() ? List.of("yyyy-MM-dd") : forms;
        this.fiscalFirstMonth = fiscalFirstMonth;
        this.settings = settings;
        List<@Nullable DateForm> made = new ArrayList<>();
        for (String form : this.forms) {
            made.add(FISCAL_YEAR.equals(form) || ExcelSerial.is(form) ? null : new DateForm(form, settings));
        }
        this.patterns = made;
        this.hasOtherOrder = new boolean[made.size()];
        for (int i = 0; i < made.size(); i++) {
            hasOtherOrder[i] = !otherOrders(i).isEmpty();
        }
    }

    /** @throws IllegalArgumentException when a form is neither the name of one nor a date pattern */
    static void check(List<String> forms) {
        new DateForms(forms, 1);
    }

    /** The forms that cells known to be dates or numbers are read in. */
    static List<String> typed(List<String> forms) {
        List<String> typed = new ArrayList<>(List.of("yyyy-MM-dd"));
        forms.stream()
                .filter(form -> ExcelSerial.is(form) || form.matches("[yu]{4}"))
                .forEach(typed::add);
        return typed;
    }

    LocalDate read(String text) throws UnreadableValue {
        Read read = known.get(text);
        if (read == null) {
            read = unknown(text);
            if (known.size() < REMEMBERED) {
                known.put(text, read);
            }
        }
        traits = read.traits();
        return read.day();
    }

    /** How the date read last is written, as bits of {@link Sightings}. */
    int traits() {
        return traits;
    }

    private Read unknown(String text) throws UnreadableValue {
        Read read = read(text, null);
        TimeOfDay timed = read == null ? TimeOfDay.of(text) : null;
        if (timed != null) {
            read = read(timed.date(), timed);
        }
        if (read == null) {
            boolean isNone = NO_DATE.matcher(text).matches();
            throw new UnreadableValue(
                    BrokenRule.TYPE,
                    "is not a date written as " + String.join(" or ", forms)
                            + (isNone ? "; where it stands for no date, name it under null_words" : ""));
        }
        return read;
    }

    /** @param timed what stands behind the date; null for nothing */
    private @Nullable Read read(String text, @Nullable TimeOfDay timed) throws UnreadableValue {
        for (int i = 0; i < patterns.size(); i++) {
            DateForm pattern = patterns.get(i);
            TemporalAccessor parsed = pattern == null ? named(forms.get(i), text) : pattern.parse(text);
            if (parsed != null) {
                LocalDate day = LocalDate.from(parsed);
                LocalTime time = timed == null ? parsed.query(TemporalQueries.localTime()) : timed.time();
                ZoneId at = timed == null ? parsed.query(TemporalQueries.zone()) : timed.at();
                if (time == null || at == null) {
                    return new Read(day, traits(text, day, i));
                }
                int ofInstant = settings.hasZone() ? 0 : Sightings.INSTANT;
                return new Read(settings.day(LocalDateTime.of(day, time), at), traits(text, day, i) | ofInstant);
            }
        }
        return null;
    }

    private @Nullable LocalDate named(String form, String text) {
        return FISCAL_YEAR.equals(form) ? fiscalYear(text) : ExcelSerial.read(text, form);
    }

    private int traits(String text, LocalDate date, int form) {
        DateForm pattern = patterns.get(form);
        if (pattern == null) {
            return 0;
        }
        boolean isFar = pattern.hasShortYear() && settings.century() == null && date.getYear() >= FIRST_FAR_YEAR;
        return order(text, date)
                | (isFar ? Sightings.FAR_YEAR : 0)
                | (hasOtherOrder[form] ? (form + 1) << Sightings.FORM_SHIFT : 0);
    }

    /** Whether day and month can't be told apart in this text, or can and so settle it for the whole file. */
    private static int order(String text, LocalDate date) {
        Matcher numbers = TWO_NUMBERS.matcher(text);
        if (!numbers.lookingAt() || date.getDayOfMonth() == date.getMonthValue()) {
            return 0;
        }
        return date.getDayOfMonth() <= 12 ? Sightings.DAY_OR_MONTH : Sightings.DAY_AND_MONTH;
    }

    /** The forms as the mapping names them. */
    List<String> forms() {
        return forms;
    }

    /** The later forms that have day, month and year in another order than this one and the same marks between. */
    private List<Integer> otherOrders(int form) {
        List<Integer> others = new ArrayList<>();
        DateForm pattern = patterns.get(form);
        for (int i = 0; i < patterns.size(); i++) {
            DateForm other = patterns.get(i);
            if (pattern != null && other != null && pattern.isOtherOrderOf(other)) {
                others.add(i);
            }
        }
        return others;
    }

    /** What to say about two orders of day, month and year in one column; empty where only one was met. */
    List<String> mixedOrders(Sightings seen) {
        List<String> mixed = new ArrayList<>();
        for (int first = 0; first < patterns.size(); first++) {
            for (int second : otherOrders(first)) {
                Sighting one = seen.by(first + 1);
                Sighting other = seen.by(second + 1);
                if (second > first && one.count() > 0 && other.count() > 0) {
                    mixed.add(SightingNotes.counted(one, "date") + " read as " + forms.get(first) + " and "
                            + SightingNotes.counted(other, "date") + " as " + forms.get(second)
                            + "; dates that could be either are among the former, see dates");
                }
            }
        }
        return mixed;
    }

    private @Nullable LocalDate fiscalYear(String text) {
        Matcher label = FISCAL.matcher(text);
        if (!label.matches()) {
            return null;
        }
        int first = Integer.parseInt(label.group(1));
        String second = label.group(2);
        boolean consecutive = String.valueOf(first + 1).endsWith(second);
        return consecutive ? LocalDate.of(first, fiscalFirstMonth, 1) : null;
    }
}
