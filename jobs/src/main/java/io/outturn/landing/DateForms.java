package io.outturn.landing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates in the forms of one export, tried in order; an impossible day such as 31.02. is refused, never moved. */
final class DateForms {
    /** The form's name for labels such as "2019-2020", "2019-20" or "2019/20". */
    static final String FISCAL_YEAR = "fiscal_year";

    private static final Pattern FISCAL = Pattern.compile("(?:FY ?)?(\\d{4})\\s*[-/\u2013]\\s*(\\d{2}|\\d{4})");
    /** With points between, the day comes first wherever people write so. */
    private static final Pattern TWO_NUMBERS = Pattern.compile("\\d{1,2}[-/ ]\\d{1,2}[-/ ]");

    private static final int REMEMBERED = 20_000;

    private final List<String> forms;
    private final List<@Nullable DateTimeFormatter> formatters;
    private final int fiscalFirstMonth;
    private final Map<String, LocalDate> known = new HashMap<>();
    private int undecided;
    private boolean decided;

    DateForms(List<String> forms, int fiscalFirstMonth) {
        this.forms = forms.isEmpty() ? List.of("yyyy-MM-dd") : forms;
        this.fiscalFirstMonth = fiscalFirstMonth;
        List<@Nullable DateTimeFormatter> made = new ArrayList<>();
        for (String form : this.forms) {
            made.add(FISCAL_YEAR.equals(form) ? null : formatter(form));
        }
        this.formatters = made;
    }

    /** @throws IllegalArgumentException when a form is neither {@value #FISCAL_YEAR} nor a date pattern */
    static void check(List<String> forms) {
        new DateForms(forms, 1);
    }

    LocalDate read(String text) throws UnreadableValue {
        LocalDate remembered = known.get(text);
        if (remembered != null) {
            return remembered;
        }
        for (DateTimeFormatter formatter : formatters) {
            LocalDate date = formatter == null ? fiscalYear(text) : parse(text, formatter);
            if (date != null) {
                noteOrder(text, date);
                if (known.size() < REMEMBERED) {
                    known.put(text, date);
                }
                return date;
            }
        }
        throw new UnreadableValue("type", "is not a date written as " + String.join(" or ", forms));
    }

    /** Whether day and month can't be told apart in this text, or can and so settle it for the whole file. */
    private void noteOrder(String text, LocalDate date) {
        Matcher numbers = TWO_NUMBERS.matcher(text);
        if (!numbers.lookingAt() || date.getDayOfMonth() == date.getMonthValue()) {
            return;
        }
        if (date.getDayOfMonth() <= 12) {
            undecided++;
        } else {
            decided = true;
        }
    }

    /** Takes over what another reader of the same column saw. */
    void include(DateForms other) {
        undecided += other.undecided;
        decided |= other.decided;
    }

    /** What to say where every date read could be day-month as well as month-day; null otherwise. */
    @Nullable
    String ambiguity() {
        return undecided == 0 || decided
                ? null
                : "every date could be day-month or month-day; they were read as " + String.join(" or ", forms)
                        + ", see dates";
    }

    private static @Nullable LocalDate parse(String text, DateTimeFormatter formatter) {
        try {
            return LocalDate.parse(text, formatter);
        } catch (DateTimeParseException e) {
            return null;
        }
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

    private static DateTimeFormatter formatter(String form) {
        try {
            // "u" is the proleptic year; with "y" the strict resolver would also ask for an era.
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(form.replace('y', 'u'))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            LocalDate probe = LocalDate.of(2026, 11, 23);
            if (!probe.equals(LocalDate.parse(formatter.format(probe), formatter))) {
                throw new IllegalArgumentException("date form '" + form + "' does not name day, month and year");
            }
            return formatter;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "date form '" + form + "' does not name day, month and year, such as dd.MM.yyyy", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "date form '" + form + "' is neither " + FISCAL_YEAR + " nor a pattern such as dd.MM.yyyy", e);
        }
    }
}
