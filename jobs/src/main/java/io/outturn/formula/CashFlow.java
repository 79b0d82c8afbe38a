package io.outturn.formula;

/**
 * One cash flow.
 *
 * @param years when it falls, in years from a day that is the same for all flows beside it; which days make a year is for the
 *     query to say
 * @param amount money received is positive, money spent negative
 */
public record CashFlow(double years, double amount) {

    public CashFlow {
        if (!Double.isFinite(years)) {
            throw new IllegalArgumentException("flow of " + amount + " in " + years + " years; they must be finite");
        }
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException(
                    "flow in " + years + " years is " + amount + "; it must be a finite number");
        }
    }
}
