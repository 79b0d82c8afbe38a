package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
    /**
     * The 15 p-values of Benjamini and Hochberg, 1995, section 4, of which they reject four at 5 %; adjusted values as
     * scipy.stats.false_discovery_control publishes them for the same example.
     */
    @Test
    void agreesWithThePublishedExample() {
        double[] adjusted = BenjaminiHochberg.adjusted(new double[] {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000
        });

        assertThat(adjusted)
                .containsExactly(
                        new double[] {
                            0.0015,
                            0.003,
                            0.0095,
                            0.035625,
                            0.0603,
                            0.06385714,
                            0.06385714,
                            0.0645,
                            0.0765,
                            0.486,
                            0.58118182,
                            0.714875,
                            0.75323077,
                            0.81321429,
                            1.0
                        },
                        within(5e-9));
        assertThat(Arrays.stream(adjusted).filter(p -> p <= 0.05).count()).isEqualTo(4);
    }

    /** From the same page: the adjusted values are in the order of the p-values, whatever that is. */
    @Test
    void orderOfThePValuesDoesNotMatter() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {0.5, 0.6, 0.1, 0.001}))
                .containsExactly(new double[] {0.6, 0.6, 0.2, 0.004}, within(1e-15));
    }

    @Test
    void onePValueStaysAsItIsAndNoneStaysNone() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {0.03})).containsExactly(0.03);
        assertThat(BenjaminiHochberg.adjusted(new double[0])).isEmpty();
    }

    @Test
    void zeroAndOneArePValues() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {0, 1})).containsExactly(0, 1);
    }

    @Test
    void equalPValuesAreAdjustedAlike() {
        assertThat(BenjaminiHochberg.adjusted(new double[] {0.02, 0.04, 0.02})).containsExactly(0.03, 0.04, 0.03);
    }

    @Test
    void whatIsNoPValueIsRefused() {
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(new double[] {1.1})).hasMessageContaining("1.1");
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(new double[] {-0.1}))
                .hasMessageContaining("-0.1");
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(new double[] {Double.NaN}))
                .hasMessageContaining("NaN");
    }
}
