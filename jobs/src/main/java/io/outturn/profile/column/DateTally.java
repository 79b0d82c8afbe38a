package io.outturn.profile.column;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the dates of one column have in common: the forms they are written in, and which of two readings is meant. */
final class DateTally {
    /** The dates of one family. */
    private static final class Members {
        private long count;
        private long onlyFirst;
        private long onlySecond;
        private long shortNames;
        private long fullNames;
        private boolean padded = true;
        private final Range first = new Range();
        private final Range second = new Range();
    }

    /** From the earliest to the latest. */
    private static final class Range {
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;

        void add(@Nullable LocalDate date) {
            if (date != null) {
                from = from == null || date.isBefore(from) ? date : from;
                to = to == null || date.isAfter(to) ? date : to;
            }
        }
    }

    /** More than a year has in two languages, full and short. */
    private static final int MOST_NAMES = 100;

    private final Map<DateReading.Family, Members> families = new LinkedHashMap<>();
    private final Set<String> monthNames = new TreeSet<>();
    private long instants;

    void add(DateReading date) {
        Members members = families.computeIfAbsent(date.family(), family -> new Members());
        members.count++;
        members.onlyFirst += date.second() == null ? 1 : 0;
        members.onlySecond += date.first() == null ? 1 : 0;
        members.shortNames += date.nameLength() == 3 ? 1 : 0;
        members.fullNames += date.nameLength() > 3 ? 1 : 0;
        instants += date.instant() ? 1 : 0;
        if (!date.monthName().isEmpty() && monthNames.size() < MOST_NAMES) {
            monthNames.add(date.monthName().toLowerCase(Locale.ROOT));
        }
        members.padded &= date.padded();
        members.first.add(date.first());
        members.second.add(date.second());
    }

    /** How often the first (positive) and the second (negative) reading of families with two is the only one. */
    long leaning() {
        return families.entrySet().stream()
                .filter(entry -> isNumeric(entry.getKey()))
                .mapToLong(entry -> entry.getValue().onlyFirst - entry.getValue().onlySecond)
                .sum();
    }

    /** Whether some family could be day-month as well as month-day throughout. */
    boolean isAmbiguous() {
        return families.entrySet().stream()
                .anyMatch(entry -> isNumeric(entry.getKey())
                        && entry.getValue().onlyFirst == 0
                        && entry.getValue().onlySecond == 0);
    }

    private static boolean isNumeric(DateReading.Family family) {
        return family.secondForm() != null && !DateReading.MONTH.equals(family.secondForm());
    }

    /** The first reading is taken unless the second explains more, or as much and the file leans to it. */
    private static boolean takesSecond(DateReading.Family family, Members members, long fileLeaning) {
        return family.secondForm() != null
                && (members.onlySecond > members.onlyFirst
                        || (isNumeric(family) && members.onlySecond == members.onlyFirst && fileLeaning < 0));
    }

    /** The forms, the most frequent family first. */
    List<String> forms(long fileLeaning) {
        List<String> forms = new ArrayList<>();
        families.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<DateReading.Family, Members> e) -> -e.getValue().count))
                .forEach(entry -> forms(entry.getKey(), entry.getValue(), fileLeaning)
                        .forEach(form -> {
                            if (!forms.contains(form)) {
                                forms.add(form);
                            }
                        }));
        return forms;
    }

    private static List<String> forms(DateReading.Family family, Members members, long fileLeaning) {
        String second = family.secondForm();
        String form = second != null && takesSecond(family, members, fileLeaning) ? second : family.firstForm();
        if (DateReading.MONTH.equals(form) || DateReading.FISCAL_YEAR.equals(form)) {
            return List.of(form);
        }
        if (!members.padded) {
            form = form.replace("dd", "d").replaceAll("(?<!M)MM(?!M)", "M");
        }
        String whole = form;
        List<String> forms = new ArrayList<>();
        if (members.fullNames > 0) {
            forms.add(whole.replace("MMM", "MMMM"));
        }
        if (members.fullNames == 0 || members.shortNames > 0) {
            forms.add(whole);
        }
        return forms;
    }

    /** Whether a reading fits the way its family is taken. */
    boolean fits(DateReading.Family family, boolean hasFirst, boolean hasSecond, long fileLeaning) {
        Members members = families.get(family);
        return members != null && (takesSecond(family, members, fileLeaning) ? hasSecond : hasFirst);
    }

    /** Whether a time of day follows the dates. */
    boolean isTimed() {
        return families.keySet().stream().anyMatch(DateReading.Family::timed);
    }

    /** Whether an offset from UTC follows some of them, so that their day depends on a zone. */
    boolean holdsInstants() {
        return instants > 0;
    }

    /** The names of months among them, in small letters. */
    Set<String> monthNames() {
        return monthNames;
    }

    /** The earliest and the latest date; empty without any. */
    List<LocalDate> range(long fileLeaning) {
        Range range = new Range();
        families.forEach((family, members) -> {
            Range taken = takesSecond(family, members, fileLeaning) ? members.second : members.first;
            range.add(taken.from);
            range.add(taken.to);
        });
        return range.from == null || range.to == null ? List.of() : List.of(range.from, range.to);
    }
}
