package io.outturn.formula;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What dated flows are worth on one day, as the spreadsheet function XNPV has it. */
public final class PresentValue {
    /** Every year counts as 365 days, leap years too. */
    static final double DAYS_PER_YEAR = 365;

    private PresentValue() {}

    /**
     * Σ amount / (1 + rate)^(days from {@code base} / 365), added up in the order given.
     *
     * @param rate per year, 0.1 is 10 %; above −1
     * @param base day of the value; flows before it are compounded, later ones discounted
     * @throws IllegalArgumentException when the rate is −1 or below, or not a number
     */
    public static double of(List<DatedAmount> flows, double rate, LocalDate base) {
        if (!(rate > -1)) {
            throw new IllegalArgumentException("rate is " + rate + "; it must be above -1");
        }
        double value = 0;
        for (DatedAmount flow : flows) {
            value += flow.amount() * StrictMath.pow(1 + rate, -years(base, flow.on()));
        }
        return value;
    }

    /** Days between in years of 365 days; negative when {@code on} is the earlier. */
    static double years(LocalDate base, LocalDate on) {
        return ChronoUnit.DAYS.between(base, on) / DAYS_PER_YEAR;
    }
}
