package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilcoxonSignedRankTest {
    /** The example of scipy.stats.wilcoxon: heights of cross- and self-fertilised corn plants. */
    @Test
    void agreesWithThePublishedExampleExactly() {
        WilcoxonSignedRank test = test(6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75);

        assertThat(test).isEqualTo(new WilcoxonSignedRank(24, 0.041259765625, true));
    }

    /** The example of R's wilcox.test, after Hollander and Wolfe, 1973, p. 29: one-sided 0.01953, so two-sided twice that. */
    @Test
    void agreesWithTheDepressionScoresOfHollanderAndWolfe() {
        WilcoxonSignedRank test = test(0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01);

        assertThat(test.exact()).isTrue();
        assertThat(test.statistic()).isEqualTo(45 - 40);
        assertThat(test.probability()).isCloseTo(2 * 0.01953, within(1e-5));
    }

    /** Cross Validated 514618, output of R's wilcox.test with ties and zeros: V = 99.5 of 120, p-value = 0.01842. */
    @Test
    void agreesWithThePublishedExampleWithTiesAndZeros() {
        WilcoxonSignedRank test = test(1, 1, 0, 1, 2, 1, 1, -2, 0, 1, 2, 1, 1, 1, -1, 0, 1, 0, 1);

        assertThat(test.exact()).isFalse();
        assertThat(test.statistic()).isEqualTo(120 - 99.5);
        assertThat(test.probability()).isCloseTo(0.01842, within(5e-6));
    }

    @Test
    void fiftyDifferencesAreTooManyToCount() {
        double[] differences = IntStream.rangeClosed(1, 50).asDoubleStream().toArray();

        assertThat(test(Arrays.copyOf(differences, 49))).isEqualTo(new WilcoxonSignedRank(0, Math.scalb(1, -48), true));
        assertThat(test(differences).exact()).isFalse();
    }

    @Test
    void evenlySpreadDifferencesProveNothing() {
        assertThat(test(-1, 2, 3, -4).probability()).isEqualTo(1);
        assertThat(test(-1, 1, -1, 1).probability()).isEqualTo(1);
        assertThat(test(3).probability()).isEqualTo(1);
    }

    @Test
    void withoutAnyDifferenceThereIsNothingToTest() {
        assertThat(WilcoxonSignedRank.of(new double[0])).isEmpty();
        assertThat(WilcoxonSignedRank.of(new double[] {0, -0.0})).isEmpty();
    }

    @Test
    void whatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> test(1, Double.NaN)).hasMessageContaining("not a number");
    }

    /** Every choice of signs is equally likely; the probability is the share of those at least as lopsided. */
    @Property(tries = 200)
    void agreesWithTryingEveryChoiceOfSigns(@ForAll @IntRange(min = 1, max = 10) int n, @ForAll int signs) {
        double[] differences = new double[n];
        for (int i = 0; i < n; i++) {
            differences[i] = (signs >> i & 1) == 0 ? i + 1 : -(i + 1);
        }
        WilcoxonSignedRank test = test(differences);

        long asLopsided = IntStream.range(0, 1 << n)
                .filter(choice -> smallerSum(choice, n) <= test.statistic())
                .count();
        assertThat(test.probability()).isCloseTo((double) asLopsided / (1 << n), within(1e-15));
    }

    private static int smallerSum(int choice, int n) {
        int sum = IntStream.range(0, n)
                .filter(i -> (choice >> i & 1) == 1)
                .map(i -> i + 1)
                .sum();
        return Math.min(sum, n * (n + 1) / 2 - sum);
    }

    private static WilcoxonSignedRank test(double... differences) {
        return WilcoxonSignedRank.of(differences).orElseThrow();
    }
}
