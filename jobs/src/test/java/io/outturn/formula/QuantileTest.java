package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuantileTest {
    /** The example of Gnumeric's PERCENTILE. */
    @Test
    void agreesWithThePublishedExampleOfGnumeric() {
        assertThat(quantile(0.42, 11.4, 17.3, 21.3, 25.9, 40.1)).isCloseTo(20.02, within(1e-12));
    }

    /** The example Microsoft publishes for PERCENTILE.INC. */
    @Test
    void agreesWithThePublishedExampleOfExcel() {
        assertThat(quantile(0.3, 1, 3, 2, 4)).isCloseTo(1.9, within(1e-12));
    }

    @Test
    void theMedianIsInTheMiddleOrHalfwayBetweenTwo() {
        assertThat(Quantile.median(new double[] {9, 1, 5})).hasValue(5);
        assertThat(Quantile.median(new double[] {9, 1, 5, 6})).hasValue(5.5);
        assertThat(Quantile.median(new double[] {7})).hasValue(7);
    }

    @Test
    void theEndsAreTheSmallestAndTheLargest() {
        assertThat(quantile(0, 3, 1, 2)).isEqualTo(1);
        assertThat(quantile(1, 3, 1, 2)).isEqualTo(3);
    }

    @Test
    void noValuesHaveNoQuantile() {
        assertThat(Quantile.of(new double[0], 0.5)).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> quantile(1.01, 1)).hasMessageContaining("1.01");
        assertThatThrownBy(() -> quantile(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> quantile(0.5, 1, Double.NaN)).hasMessageContaining("NaN");
    }

    /** Definition 7 puts the k-th smallest of n at (k − 1) / (n − 1). */
    @Property(tries = 100)
    void everyValueIsTheQuantileOfItsPlace(@ForAll @Size(9) List<@DoubleRange(min = -1e6, max = 1e6) Double> list) {
        double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int k = 0; k < sorted.length; k++) {
            assertThat(quantile(k / 8.0, values)).isEqualTo(sorted[k]);
        }
    }

    private static double quantile(double probability, double... values) {
        return Quantile.of(values, probability).orElseThrow();
    }
}
