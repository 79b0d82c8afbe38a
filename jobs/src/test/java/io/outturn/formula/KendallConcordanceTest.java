package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KendallConcordanceTest {
    /** The example of scipy.stats.kendalltau, with ties. */
    @Test
    void agreesWithThePublishedExampleWithTies() {
        assertThat(tau(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0}))
                .isCloseTo(-0.47140452079103173, within(1e-15));
    }

    /** The example of R's cor.test, after M. Hollander and D. A. Wolfe, 1973, p. 187: tuna by colour and by panel. */
    @Test
    void agreesWithThePublishedExampleWithoutTies() {
        assertThat(tau(
                        new double[] {44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1},
                        new double[] {2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8}))
                .isCloseTo(0.4444444, within(5e-8));
    }

    @Test
    void theSameOrderIsOneAndTheOppositeMinusOne() {
        assertThat(tau(new double[] {1, 2, 3}, new double[] {10, 20, 90})).isEqualTo(1);
        assertThat(tau(new double[] {1, 2, 3}, new double[] {3, 2, 1})).isEqualTo(-1);
    }

    @Test
    void zeroAndMinusZeroAreATie() {
        assertThat(tau(new double[] {0.0, -0.0, 1}, new double[] {1, 2, 3}))
                .isEqualTo(tau(new double[] {0.0, 0.0, 1}, new double[] {1, 2, 3}));
    }

    @Test
    void aListTiedThroughoutHasNoOrderToAgreeWith() {
        assertThat(KendallConcordance.tauB(new double[] {5, 5, 5}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(KendallConcordance.tauB(new double[] {1, 2, 3}, new double[] {5, 5, 5}))
                .isEmpty();
        assertThat(KendallConcordance.tauB(new double[] {1}, new double[] {1})).isEmpty();
        assertThat(KendallConcordance.tauB(new double[0], new double[0])).isEmpty();
    }

    @Test
    void listsThatCannotBePairedAreRefused() {
        assertThatThrownBy(() -> KendallConcordance.tauB(new double[] {1, 2}, new double[] {1}))
                .hasMessage("2 values cannot be paired with 1 values");
        assertThatThrownBy(() -> KendallConcordance.tauB(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .hasMessageContaining("not a number");
    }

    /** By the definition: concordant less discordant pairs, over the root of the pairs not tied in the one and the other. */
    @Property(tries = 300)
    void agreesWithCountingEveryPair(
            @ForAll @Size(7) List<@IntRange(max = 4) Integer> first,
            @ForAll @Size(7) List<@IntRange(max = 4) Integer> second) {
        int concordance = 0;
        int untiedFirst = 0;
        int untiedSecond = 0;
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < i; j++) {
                int one = Integer.signum(first.get(i) - first.get(j));
                int other = Integer.signum(second.get(i) - second.get(j));
                concordance += one * other;
                untiedFirst += one * one;
                untiedSecond += other * other;
            }
        }
        OptionalDouble tau = KendallConcordance.tauB(doubles(first), doubles(second));

        assertThat(tau.isEmpty()).isEqualTo(untiedFirst == 0 || untiedSecond == 0);
        if (tau.isPresent()) {
            assertThat(tau.getAsDouble())
                    .isCloseTo(concordance / Math.sqrt((double) untiedFirst * untiedSecond), within(1e-12));
        }
    }

    private static double tau(double[] first, double[] second) {
        return KendallConcordance.tauB(first, second).orElseThrow();
    }

    private static double[] doubles(List<Integer> values) {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }
}
