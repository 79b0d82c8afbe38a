package io.outturn.formula;

import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;

/**
 * Weights drawn at random so that every way of weighting is as likely as any other: the Dirichlet distribution with all
 * parameters 1.
 *
 * <p>Source: L. Devroye, Non-Uniform Random Variate Generation, 1986, chapter XI.4: independent exponential variates over
 * their sum. Random numbers by WELL19937c, F. Panneton, P. L'Ecuyer and M. Matsumoto, 2006.
 */
public final class DirichletWeights {
    private DirichletWeights() {}

    /**
     * Draws of weights, each above 0 and together 1. The same arguments give the same draws, on every machine.
     *
     * @param draws how many
     * @param weights how many in each draw, 1 or more
     * @param seed chooses the draws
     * @return by draw, then by weight
     * @throws IllegalArgumentException when there are no weights, or less than no draws
     */
    public static double[][] drawn(int draws, int weights, long seed) {
        if (draws < 0 || weights < 1) {
            throw new IllegalArgumentException(draws + " draws of " + weights + " weights");
        }
        RandomGenerator random = new Well19937c(seed);
        double[][] drawn = new double[draws][weights];
        for (double[] draw : drawn) {
            fill(draw, random);
        }
        return drawn;
    }

    private static void fill(double[] draw, RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < draw.length; i++) {
            draw[i] = exponential(random);
            sum += draw[i];
        }
        for (int i = 0; i < draw.length; i++) {
            draw[i] /= sum;
        }
    }

    private static double exponential(RandomGenerator random) {
        double uniform;
        do {
            uniform = random.nextDouble();
        } while (uniform == 0);
        return -StrictMath.log(uniform);
    }
}
