package io.outturn.formula;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts p-values for having been looked at together: whoever takes those up to 5 % for findings is, on average, wrong
 * in at most 5 % of them.
 *
 * <p>Source: Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, 1995; as p-values, {@code p.adjust} of R
 * with method {@code BH}.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /**
     * The adjusted p-values, in the order given: with p the k-th smallest of n, the least p · n / k among it and the larger
     * ones. Never below p itself, and at most 1.
     *
     * @throws IllegalArgumentException when a p-value is not between 0 and 1
     */
    public static double[] adjusted(double[] pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-value is " + p + "; it must be between 0 and 1");
            }
        }
        int[] largestFirst = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double least = 1;
        int position = pValues.length;
        for (int i : largestFirst) {
            least = Math.min(least, pValues[i] * pValues.length / position);
            adjusted[i] = least;
            position--;
        }
        return adjusted;
    }
}
