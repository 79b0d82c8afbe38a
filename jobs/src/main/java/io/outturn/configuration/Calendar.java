package io.outturn.configuration;

import io.outturn.landing.FiscalYears;
import io.outturn.yaml.Default;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fiscal calendar: months in fiscal years that may start in any of them, or weeks grouped into periods, or a table of
 * periods.
 *
 * @param firstMonth month the fiscal year starts in, 1 to 12; also what a fiscal-year label in an export stands for
 * @param weeks periods of whole weeks; null for months
 * @param periods every period there is, in any order; empty for a calendar by rule
 */
public record Calendar(@Default("1") int firstMonth, @Nullable WeekCalendar weeks, List<Period> periods) {
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    /**
     * One period of the calendar.
     *
     * @param start first day
     * @param end last day
     * @param fiscalYear "2026" where the fiscal year lies in one calendar year, "2026-27" otherwise
     * @param fiscalPeriod 1 for the first period of the fiscal year
     */
    public record Period(LocalDate start, LocalDate end, String fiscalYear, int fiscalPeriod) {
        public Period {
            if (end.isBefore(start)) {
                throw new IllegalArgumentException("the period from " + start + " ends before it starts, on " + end);
            }
        }
    }

    public Calendar {
        if (firstMonth < 1 || firstMonth > 12) {
            throw new IllegalArgumentException("first_month is " + firstMonth + "; it must be from 1 to 12");
        }
        if (weeks != null && !periods.isEmpty()) {
            throw new IllegalArgumentException("give weeks or periods, not both");
        }
        PeriodTable.check(periods);
    }

    /**
     * The period a day is in.
     *
     * @throws IllegalArgumentException when a table of periods does not cover the day
     */
    public Period periodOf(LocalDate day) {
        if (!periods.isEmpty()) {
            return PeriodTable.find(periods, day);
        }
        return weeks == null ? month(day) : weeks.periodOf(day);
    }

    /** Every fiscal year that a date of an export can be in. */
    FiscalYears fiscalYears() {
        Map<String, FiscalYears.Year> years = new LinkedHashMap<>();
        Stream<Period> all = periods.isEmpty()
                ? Stream.iterate(
                        periodOf(FIRST_DAY),
                        period -> !period.start().isAfter(LAST_DAY),
                        period -> periodOf(period.end().plusDays(1)))
                : periods.stream();
        all.map(period -> new FiscalYears.Year(period.start(), period.end(), period.fiscalYear()))
                .forEach(part -> years.merge(
                        part.label(),
                        part,
                        (some, more) -> new FiscalYears.Year(
                                some.first().isBefore(more.first()) ? some.first() : more.first(),
                                some.last().isAfter(more.last()) ? some.last() : more.last(),
                                some.label())));
        return new FiscalYears(List.copyOf(years.values()));
    }

    private Period month(LocalDate day) {
        LocalDate start = day.withDayOfMonth(1);
        int fiscalPeriod = Math.floorMod(start.getMonthValue() - firstMonth, 12) + 1;
        LocalDate yearStart = start.minusMonths(fiscalPeriod - 1L);
        return new Period(
                start,
                start.plusMonths(1).minusDays(1),
                label(yearStart, yearStart.plusYears(1).minusDays(1)),
                fiscalPeriod);
    }

    /** How a fiscal year is called, from its first and last day. */
    static String label(LocalDate first, LocalDate last) {
        return first.getYear() == last.getYear()
                ? String.valueOf(first.getYear())
                : first.getYear() + "-" + String.format(Locale.ROOT, "%02d", last.getYear() % 100);
    }
}
