package io.outturn.formula;

import java.util.List;

/** What looking for an internal rate of return came to. */
public sealed interface RateOfReturn {

    /**
     * The one rate at which the flows are worth nothing.
     *
     * @param rate per year, 0.12 is 12 %
     * @param basis why it is this rate
     */
    record Rate(double rate, Basis basis) implements RateOfReturn {}

    /** What makes a rate the answer. */
    enum Basis {
        /** There is no other. */
        ONLY_RATE,
        /**
         * Others fit too, but what the flows have come to so far changes sign once and does not end at 0, so that this is the
         * only positive one (C. J. Norstrøm, A sufficient condition for a unique nonnegative internal rate of return, 1972).
         */
        NORSTROM
    }

    /** At every rate the flows are worth something, always of the same sign: there is no rate. */
    record NoSignChange() implements RateOfReturn {}

    /** A rate fits, but below −99.9999 % or above a millionfold a year. */
    record OutOfRange() implements RateOfReturn {}

    /**
     * Several rates fit, so none of them means anything.
     *
     * @param rates ascending, two or more
     */
    record MultipleRoots(List<Double> rates) implements RateOfReturn {
        public MultipleRoots {
            rates = List.copyOf(rates);
        }
    }
}
