package io.outturn.formula;

import java.util.List;

/** What looking for an internal rate of return came to. */
public sealed interface RateOfReturn {

    /**
     * The one rate at which the flows are worth nothing.
     *
     * @param rate per year, 0.12 is 12 %
     */
    record Rate(double rate) implements RateOfReturn {}

    /** At every rate the flows are worth something, always of the same sign: there is no rate. */
    record NoSignChange() implements RateOfReturn {}

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
