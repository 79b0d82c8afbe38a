package io.outturn.formula;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hipparchus.stat.correlation.KendallsCorrelation;

/**
 * How far two orders of the same things agree: Kendall's tau-b, which allows for ties. 1 is the same order, −1 the
 * opposite one.
 *
 * <p>Source: M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33, 1945; counted as in W. R. Knight, A
 * computer method for calculating Kendall's tau with ungrouped data, 1966.
 */
public final class KendallConcordance {
    private KendallConcordance() {}

    /**
     * Tau-b of two lists of values, −1 to 1; only their order counts, not their size.
     *
     * @param first values by which the things are ordered once
     * @param second values of the same things, in the same places
     * @return empty when either list is tied throughout, which fewer than two things always are
     * @throws IllegalArgumentException when the lists are not of one length, or a value is not a number
     */
    public static OptionalDouble tauB(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    first.length + " values cannot be paired with " + second.length + " values");
        }
        if (first.length < 2) {
            return OptionalDouble.empty();
        }
        double tau = new KendallsCorrelation().correlation(comparable(first), comparable(second));
        return Double.isNaN(tau) ? OptionalDouble.empty() : OptionalDouble.of(tau);
    }

    /** With one 0: the library orders −0.0 before 0.0, where they are a tie. */
    private static double[] comparable(double[] values) {
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a value is not a number");
        }
        return Arrays.stream(values).map(value -> value + 0.0).toArray();
    }
}
