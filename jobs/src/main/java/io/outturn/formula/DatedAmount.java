package io.outturn.formula;

import java.time.LocalDate;

/**
 * One cash flow.
 *
 * @param on day it falls on
 * @param amount money received is positive, money spent negative
 */
public record DatedAmount(LocalDate on, double amount) {

    public DatedAmount {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("amount on " + on + " is " + amount + "; it must be a finite number");
        }
    }
}
