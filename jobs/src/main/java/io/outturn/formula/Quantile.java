package io.outturn.formula;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Quantiles by linear interpolation between the values in order: type 7, which R and the spreadsheet function
 * PERCENTILE.INC take, too.
 *
 * <p>Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, 1996, definition 7.
 */
public final class Quantile {
    private static final double HALF = 0.5;

    private Quantile() {}

    /**
     * The value below which the share {@code probability} of the values lies.
     *
     * @param values in any order
     * @param probability 0 gives the smallest value, 1 the largest
     * @return in the unit of the values; empty when there are none
     * @throws IllegalArgumentException when the probability is not between 0 and 1, or a value is not a finite number
     */
    public static OptionalDouble of(double[] values, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; it must be between 0 and 1");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a value is " + value + "; it must be a finite number");
            }
        }
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = (sorted.length - 1) * probability;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return OptionalDouble.of(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }

    /** The value in the middle, or halfway between the two in the middle; empty when there are none. */
    public static OptionalDouble median(double[] values) {
        return of(values, HALF);
    }
}
