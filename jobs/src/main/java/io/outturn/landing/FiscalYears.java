package io.outturn.landing;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The fiscal years of a calendar.
 *
 * @param years in any order, none of which share a day
 */
public record FiscalYears(List<Year> years) implements Serializable {

    /**
     * @param first first day
     * @param last last day
     * @param label such as 2026 or 2026-27
     */
    public record Year(LocalDate first, LocalDate last, String label) implements Serializable {
        boolean has(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    public FiscalYears {
        // Newest first, as most postings are of the newest year.
        years = years.stream()
                .sorted(Comparator.comparing(Year::first).reversed())
                .toList();
    }

    /** @throws UnreadableValue when the day is in none of them */
    String of(LocalDate day) throws UnreadableValue {
        for (Year year : years) {
            if (year.has(day)) {
                return year.label();
            }
        }
        throw new UnreadableValue(BrokenRule.IDENTITY, "is of " + day + ", which is in no fiscal year of the calendar");
    }
}
