package io.outturn.formula;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.special.Erf;
import org.hipparchus.stat.ranking.NaturalRanking;

/**
 * Wilcoxon's signed-rank test of whether differences lie evenly around 0, two-sided. Differences of 0 are left out, as
 * Wilcoxon did. With fewer than 50 differences, none of them 0 and no two of one size, the probability is exact; else it
 * is the normal approximation with continuity correction and a variance reduced for ties. That is how {@code wilcox.test}
 * of R decides, too.
 *
 * <p>Source: F. Wilcoxon, Individual comparisons by ranking methods, 1945; M. Hollander and D. A. Wolfe, Nonparametric
 * Statistical Methods, 1973, sections 3.1 and 3.7.
 *
 * @param statistic the smaller of the sums of ranks of the positive and of the negative differences
 * @param probability of ranks at least as lopsided when differences do lie evenly around 0; 0 to 1
 * @param exact whether the probability is exact, not an approximation
 */
public record WilcoxonSignedRank(double statistic, double probability, boolean exact) {
    private static final int FEWEST_FOR_APPROXIMATION = 50;

    /**
     * The test of these differences, in any order.
     *
     * @return empty when there is no difference other than 0
     * @throws IllegalArgumentException when a difference is not a number
     */
    public static Optional<WilcoxonSignedRank> of(double[] differences) {
        if (Arrays.stream(differences).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a difference is not a number");
        }
        double[] kept = Arrays.stream(differences).filter(value -> value != 0).toArray();
        if (kept.length == 0) {
            return Optional.empty();
        }
        double[] ranks =
                new NaturalRanking().rank(Arrays.stream(kept).map(Math::abs).toArray());
        double statistic = smallerRankSum(kept, ranks);
        double tied = tiedRanks(ranks);
        boolean exact = kept.length < FEWEST_FOR_APPROXIMATION && kept.length == differences.length && tied == 0;
        double probability =
                exact ? exactly((int) statistic, kept.length) : approximately(statistic, kept.length, tied);
        return Optional.of(new WilcoxonSignedRank(statistic, Math.min(1, probability), exact));
    }

    private static double smallerRankSum(double[] differences, double[] ranks) {
        double positive = 0;
        double negative = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (differences[i] > 0) {
                positive += ranks[i];
            } else {
                negative += ranks[i];
            }
        }
        return Math.min(positive, negative);
    }

    /** Σ (t³ − t) over the groups of t equal ranks. */
    private static double tiedRanks(double[] ranks) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double tied = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double group = i - start;
                tied += group * group * group - group;
                start = i;
            }
        }
        return tied;
    }

    /** Counts the sets of ranks that sum to no more than the statistic, adding one rank at a time. */
    private static double exactly(int statistic, int n) {
        double[] sets = new double[statistic + 1];
        sets[0] = 1;
        for (int rank = 1; rank <= Math.min(n, statistic); rank++) {
            for (int sum = statistic; sum >= rank; sum--) {
                sets[sum] += sets[sum - rank];
            }
        }
        return 2 * Arrays.stream(sets).sum() / (1L << n);
    }

    private static double approximately(double statistic, double n, double tied) {
        double mean = n * (n + 1) / 4;
        double variance = n * (n + 1) * (2 * n + 1) / 24 - tied / 48;
        double z = Math.max(0, mean - statistic - 0.5) / Math.sqrt(variance);
        return Erf.erfc(z / Math.sqrt(2));
    }
}
