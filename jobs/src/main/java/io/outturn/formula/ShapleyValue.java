package io.outturn.formula;

import java.util.function.IntToDoubleFunction;

/**
 * Shares a total out over the factors that brought it about, each by what it adds on average over all orders in which
 * the factors can be brought in: φ<sub>i</sub> = Σ |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)) over the sets S without i.
 *
 * <p>Source: L. S. Shapley, A value for n-person games, 1953.
 */
public final class ShapleyValue {
    /** Every set of factors is looked at, and there are 2 to the power of their number. */
    static final int MOST_FACTORS = 20;

    private ShapleyValue() {}

    /**
     * What each factor contributes, in the unit of {@code worth}. The contributions add up to the worth of all factors less
     * the worth of none, but for the last digit of a double.
     *
     * @param factors how many there are, 1 to 20
     * @param worth worth of a set of factors; bit i of the argument says whether factor i, counted from 0, is in it. Asked
     *     once for every set
     * @return one contribution per factor, in the order of the bits
     * @throws IllegalArgumentException when there are too few or too many factors, or a worth is not a finite number
     */
    public static double[] of(int factors, IntToDoubleFunction worth) {
        if (factors < 1 || factors > MOST_FACTORS) {
            throw new IllegalArgumentException(factors + " factors; 1 to " + MOST_FACTORS + " can be shared out");
        }
        double[] worths = worths(1 << factors, worth);
        double[] weights = weights(factors);
        double[] contributions = new double[factors];
        for (int factor = 0; factor < factors; factor++) {
            int bit = 1 << factor;
            for (int set = 0; set < worths.length; set++) {
                if ((set & bit) == 0) {
                    contributions[factor] += weights[Integer.bitCount(set)] * (worths[set | bit] - worths[set]);
                }
            }
        }
        return contributions;
    }

    private static double[] worths(int sets, IntToDoubleFunction worth) {
        double[] worths = new double[sets];
        for (int set = 0; set < sets; set++) {
            worths[set] = worth.applyAsDouble(set);
            if (!Double.isFinite(worths[set])) {
                throw new IllegalArgumentException(
                        "worth of the set of factors " + set + " is " + worths[set] + "; it must be a finite number");
            }
        }
        return worths;
    }

    /** By size of the set joined: |S|! (n − |S| − 1)! / n!, which is 1 / (n · (n − 1 over |S|)). */
    private static double[] weights(int factors) {
        double[] weights = new double[factors];
        double combinations = 1;
        for (int size = 0; size < factors; size++) {
            weights[size] = 1 / (factors * combinations);
            combinations = combinations * (factors - 1 - size) / (size + 1);
        }
        return weights;
    }
}
