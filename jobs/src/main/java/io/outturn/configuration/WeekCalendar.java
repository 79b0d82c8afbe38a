package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.threeten.extra.chrono.AccountingChronology;
import org.threeten.extra.chrono.AccountingChronologyBuilder;
import org.threeten.extra.chrono.AccountingDate;
import org.threeten.extra.chrono.AccountingYearDivision;

/**
 * Quarters of thirteen weeks in periods of four and five. A year of 53 weeks has its extra week in the last period.
 *
 * @param pattern weeks of a quarter's three periods: 4-4-5, 4-5-4 or 5-4-4
 * @param lastDay day of the week that fiscal years end on
 * @param yearEnd whether that is the last such day in the month, or the one nearest to the month's end
 * @param lastMonth month the fiscal year ends in or near, 1 to 12
 */
public record WeekCalendar(
        String pattern,
        @Default("saturday") DayOfWeek lastDay,
        @Default("last") YearEnd yearEnd,
        @Default("12") int lastMonth) {

    /** Which day ends the year. */
    public enum YearEnd {
        LAST,
        NEAREST
    }

    public WeekCalendar {
        if (lastMonth < 1 || lastMonth > 12) {
            throw new IllegalArgumentException("last_month is " + lastMonth + "; it must be from 1 to 12");
        }
        division(pattern);
    }

    private static AccountingYearDivision division(String pattern) {
        return switch (pattern) {
            case "4-4-5" -> AccountingYearDivision.QUARTERS_OF_PATTERN_4_4_5_WEEKS;
            case "4-5-4" -> AccountingYearDivision.QUARTERS_OF_PATTERN_4_5_4_WEEKS;
            case "5-4-4" -> AccountingYearDivision.QUARTERS_OF_PATTERN_5_4_4_WEEKS;
            default ->
                throw new IllegalArgumentException("pattern '" + pattern + "' is not one of 4-4-5, 4-5-4, 5-4-4");
        };
    }

    private AccountingChronology chronology() {
        AccountingChronologyBuilder builder = new AccountingChronologyBuilder()
                .endsOn(lastDay)
                .withDivision(division(pattern))
                .leapWeekInMonth(12);
        Month month = Month.of(lastMonth);
        return (yearEnd == YearEnd.LAST ? builder.inLastWeekOf(month) : builder.nearestEndOf(month)).toChronology();
    }

    Calendar.Period periodOf(LocalDate day) {
        AccountingDate date = chronology().date(day);
        AccountingDate start = date.minus(date.get(ChronoField.DAY_OF_MONTH) - 1L, ChronoUnit.DAYS);
        AccountingDate yearStart = date.minus(date.get(ChronoField.DAY_OF_YEAR) - 1L, ChronoUnit.DAYS);
        return new Calendar.Period(
                LocalDate.from(start),
                LocalDate.from(start).plusDays(start.lengthOfMonth() - 1L),
                Calendar.label(
                        LocalDate.from(yearStart), LocalDate.from(yearStart).plusDays(yearStart.lengthOfYear() - 1L)),
                date.get(ChronoField.MONTH_OF_YEAR));
    }
}
