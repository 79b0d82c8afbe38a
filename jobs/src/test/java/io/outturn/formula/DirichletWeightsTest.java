package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DirichletWeightsTest {
    @Test
    void weightsOfADrawArePositiveAndAddUpToOne() {
        for (double[] draw : DirichletWeights.drawn(1_000, 9, 1)) {
            assertThat(draw).hasSize(9);
            assertThat(Arrays.stream(draw).min().orElseThrow()).isPositive();
            assertThat(Arrays.stream(draw).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void theSameSeedGivesTheSameDrawsAndAnotherSeedOthers() {
        assertThat(DirichletWeights.drawn(10, 4, 7)).isDeepEqualTo(DirichletWeights.drawn(10, 4, 7));
        assertThat(DirichletWeights.drawn(1, 4, 7)[0]).isNotEqualTo(DirichletWeights.drawn(1, 4, 8)[0]);
    }

    /** Mean 1/k and variance (k − 1) / (k² (k + 1)): N. Balakrishnan and V. B. Nevzorov, 2003, chapter 27. */
    @Test
    void meanAndVarianceAreThoseOfTheDistribution() {
        double[][] draws = DirichletWeights.drawn(100_000, 4, 1);

        for (int i = 0; i < 4; i++) {
            int weight = i;
            double mean = Arrays.stream(draws)
                    .mapToDouble(draw -> draw[weight])
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(draws)
                    .mapToDouble(draw -> (draw[weight] - mean) * (draw[weight] - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0.25, within(0.003));
            assertThat(variance).isCloseTo(3.0 / 80, within(0.001));
        }
    }

    /** With all parameters 1 a weight of k is below x with the probability 1 − (1 − x)^(k − 1). */
    @Test
    void aSingleWeightIsDistributedAsItShould() {
        double[][] draws = DirichletWeights.drawn(100_000, 3, 5);

        double below = Arrays.stream(draws).filter(draw -> draw[1] < 0.3).count() / 100_000.0;

        assertThat(below).isCloseTo(1 - 0.7 * 0.7, within(0.006));
    }

    @Test
    void oneWeightIsAlwaysOne() {
        assertThat(DirichletWeights.drawn(2, 1, 3)).isDeepEqualTo(new double[][] {{1}, {1}});
    }

    @Test
    void noWeightsAreRefused() {
        assertThatThrownBy(() -> DirichletWeights.drawn(1, 0, 1)).hasMessage("1 draws of 0 weights");
    }
}
