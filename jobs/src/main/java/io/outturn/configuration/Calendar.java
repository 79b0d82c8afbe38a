package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.time.LocalDate;

/**
 * The fiscal calendar: months, in fiscal years that may start in any of them.
 *
 * @param firstMonth month the fiscal year starts in, 1 to 12
 */
public record Calendar(@Default("1") int firstMonth) {

    /**
     * One period of the calendar.
     *
     * @param fiscalYear "2026" where fiscal years are calendar years, "2026-27" otherwise
     * @param fiscalPeriod 1 for the first period of the fiscal year
     */
    public record Period(LocalDate start, LocalDate end, String fiscalYear, int fiscalPeriod) {}

    public Calendar {
        if (firstMonth < 1 || firstMonth > 12) {
            throw new IllegalArgumentException("first_month is " + firstMonth + "; it must be from 1 to 12");
        }
    }

    /** The period a day is in. */
    public Period periodOf(LocalDate day) {
        LocalDate start = day.withDayOfMonth(1);
        int fiscalPeriod = Math.floorMod(start.getMonthValue() - firstMonth, 12) + 1;
        int firstYear = start.minusMonths(fiscalPeriod - 1L).getYear();
        String label = firstMonth == 1
                ? String.valueOf(firstYear)
                : firstYear + "-" + String.format("%02d", Math.floorMod(firstYear + 1, 100));
        return new Period(start, start.plusMonths(1).minusDays(1), label, fiscalPeriod);
    }
}
