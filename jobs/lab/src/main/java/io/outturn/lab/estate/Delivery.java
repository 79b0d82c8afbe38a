package io.outturn.lab.estate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * One night's files of all systems.
 *
 * @param place 0 for the first
 * @param on the day the files are taken, and the last one their postings are of
 * @param month whose postings it brings
 * @param firstDay the first day its postings are of
 * @param firstPosting running number of its first posting
 * @param postings how many new postings it brings
 */
record Delivery(int place, LocalDate on, YearMonth month, LocalDate firstDay, long firstPosting, int postings) {
    private static final YearMonth LAST_MONTH = YearMonth.of(2026, 9);
    private static final int WORKING_DAYS_OF_A_MONTH = 21;

    /** How busy a month is: little in the summer and at Christmas, most at the end of the fiscal year in March. */
    private static final double[] SEASON = {0.9, 1.0, 1.5, 0.9, 1.0, 1.0, 0.8, 0.8, 1.1, 1.1, 1.1, 0.8};

    /** All deliveries of an estate: a month each, then the days. */
    static List<Delivery> of(EstateSize size) {
        List<Delivery> deliveries = new ArrayList<>();
        YearMonth first = firstMonth(size);
        double[] weights = new double[size.months()];
        double whole = 0;
        for (int i = 0; i < weights.length; i++) {
            // A ledger grows by a few percent a year.
            weights[i] = SEASON[first.plusMonths(i).getMonthValue() - 1] * (1 + i * 0.004);
            whole += weights[i];
        }
        long before = 0;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            long after = i == weights.length - 1 ? size.postings() : (long) (size.postings() * (sum / whole));
            YearMonth month = first.plusMonths(i);
            deliveries.add(new Delivery(
                    i, month.atEndOfMonth(), month, month.atDay(1), before, Math.toIntExact(after - before)));
            before = after;
        }
        int aDay = (int) ((before - deliveries.get(weights.length - 1).firstPosting()) / WORKING_DAYS_OF_A_MONTH);
        LocalDate day = LAST_MONTH.atEndOfMonth();
        for (int i = 0; i < size.days(); i++) {
            day = nextWorkingDay(day);
            deliveries.add(new Delivery(weights.length + i, day, YearMonth.from(day), day, before, aDay));
            before += aDay;
        }
        return deliveries;
    }

    static YearMonth firstMonth(EstateSize size) {
        return LAST_MONTH.minusMonths(size.months() - 1L);
    }

    private static LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }

    boolean isDay() {
        return firstDay.equals(on);
    }

    /** What its ledger costs and brings, as a part of the month's. */
    double partOfMonth() {
        return isDay() ? 1.0 / WORKING_DAYS_OF_A_MONTH : 1;
    }
}
