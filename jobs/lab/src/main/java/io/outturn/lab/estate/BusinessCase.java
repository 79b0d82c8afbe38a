package io.outturn.lab.estate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * One invented business case.
 *
 * @param fate what became of it
 * @param start month the work begins as first approved
 * @param months how long the work takes as first approved
 * @param overrun what is really spent, as a factor of what the first version says
 * @param slip months the benefits come later than the first version says
 * @param versions as approved one after the other, the first at the front
 * @param lines what the first version plans
 * @param workOrders the ledger's own numbers for it
 * @param projects project numbers
 */
record BusinessCase(
        int place,
        String id,
        Fate fate,
        YearMonth start,
        int months,
        String currency,
        double overrun,
        int slip,
        List<Version> versions,
        List<Line> lines,
        List<String> workOrders,
        List<String> projects) {

    enum Fate {
        APPROVED,
        CLOSED,
        DRAFT,
        DECLINED
    }

    /**
     * A plan.
     *
     * @param on day it was approved, or entered where it never was
     * @param costs planned costs as a factor of the first version's
     */
    record Version(int number, LocalDate on, double costs, double benefits, int slip) {}

    /**
     * Something planned by month.
     *
     * @param category capex, opex, saving or revenue
     * @param monthly amount of a month in the middle, in the currency of the case
     * @param first months after the start, of the first month; {@code last} likewise
     */
    record Line(String category, double monthly, int first, int last) {
        boolean isBenefit() {
            return category.equals("saving") || category.equals("revenue");
        }

        /** The amount of a month after the start: less at both ends; 0 outside. */
        double amount(int month) {
            if (month < first || month > last) {
                return 0;
            }
            int fromAnEnd = Math.min(month - first, last - month);
            return monthly * (fromAnEnd == 0 ? 0.5 : fromAnEnd == 1 ? 0.8 : 1.1);
        }
    }

    YearMonth finish() {
        return start.plusMonths(months - 1L);
    }

    /** Whether anybody could know of this version on that day. */
    static boolean isKnown(Version version, LocalDate day) {
        return !version.on().isAfter(day);
    }
}
