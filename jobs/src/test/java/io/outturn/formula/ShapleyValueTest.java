package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShapleyValueTest {
    private static final int FACTORS = 5;
    private static final int SETS = 1 << FACTORS;

    /** Wikipedia, "Shapley value": the glove game, two left-hand gloves and one right-hand glove. */
    @Test
    void agreesWithThePublishedGloveGame() {
        double[] shares = ShapleyValue.of(3, set -> (set & 0b100) != 0 && (set & 0b011) != 0 ? 1 : 0);

        assertThat(shares).containsExactly(new double[] {1 / 6.0, 1 / 6.0, 4 / 6.0}, within(1e-15));
    }

    /** Wikipedia, "Airport problem", after S. C. Littlechild and G. Owen, 1973: runways of 8, 11, 13 and 18. */
    @Test
    void agreesWithThePublishedAirportOfFourAircraft() {
        assertThat(ShapleyValue.of(4, longest(8, 11, 13, 18)))
                .containsExactly(new double[] {2, 3, 4, 9}, within(1e-12));
    }

    /** Mathematics Stack Exchange 4152535: runways of 40 to 90, shares (40, 52, 67, 87, 117, 177) / 6. */
    @Test
    void agreesWithThePublishedAirportOfSixAircraft() {
        double[] published = Arrays.stream(new double[] {40, 52, 67, 87, 117, 177})
                .map(x -> x / 6)
                .toArray();

        assertThat(ShapleyValue.of(6, longest(40, 50, 60, 70, 80, 90))).containsExactly(published, within(1e-12));
    }

    @Test
    void oneFactorBringsAllOfIt() {
        assertThat(ShapleyValue.of(1, set -> set == 0 ? 3 : 10)).containsExactly(7);
    }

    @Test
    void twentyFactorsAreTheMost() {
        double[] shares = ShapleyValue.of(20, Integer::bitCount);

        assertThat(shares).hasSize(20);
        assertThat(shares)
                .containsExactly(DoubleStream.generate(() -> 1).limit(20).toArray(), within(1e-9));
    }

    @Property(tries = 200)
    void contributionsAddUpToTheWhole(@ForAll @Size(SETS) List<@DoubleRange(min = -1e9, max = 1e9) Double> worths) {
        double[] shares = ShapleyValue.of(FACTORS, set -> worths.get(set));

        assertThat(Arrays.stream(shares).sum()).isCloseTo(worths.get(SETS - 1) - worths.get(0), within(1e-4));
    }

    /** Swapping the names of two factors swaps their contributions and leaves the others. */
    @Property(tries = 200)
    void namesOfFactorsDoNotMatter(
            @ForAll @Size(SETS) List<@DoubleRange(min = -1e6, max = 1e6) Double> worths,
            @ForAll @IntRange(max = FACTORS - 1) int one,
            @ForAll @IntRange(max = FACTORS - 1) int other) {
        double[] shares = ShapleyValue.of(FACTORS, set -> worths.get(set));
        double[] swapped = ShapleyValue.of(FACTORS, set -> worths.get(withBitsSwapped(set, one, other)));

        double[] expected = shares.clone();
        expected[one] = shares[other];
        expected[other] = shares[one];
        assertThat(swapped).containsExactly(expected, within(1e-7));
    }

    @Property(tries = 100)
    void aFactorThatNeverChangesAnythingContributesNothing(
            @ForAll @Size(SETS / 2) List<@DoubleRange(min = -1e6, max = 1e6) Double> worths) {
        double[] shares = ShapleyValue.of(FACTORS, set -> worths.get(set & (SETS / 2 - 1)));

        assertThat(shares[FACTORS - 1]).isZero();
    }

    @Test
    void whatCannotBeSharedOutIsRefused() {
        assertThatThrownBy(() -> ShapleyValue.of(0, set -> 1)).hasMessageContaining("0 factors");
        assertThatThrownBy(() -> ShapleyValue.of(21, set -> 1)).hasMessageContaining("21 factors");
        assertThatThrownBy(() -> ShapleyValue.of(2, set -> set == 2 ? Double.NaN : 0))
                .hasMessageContaining("set of factors 2 is NaN");
    }

    private static IntToDoubleFunction longest(double... runways) {
        return set -> {
            double longest = 0;
            for (int i = 0; i < runways.length; i++) {
                if ((set & 1 << i) != 0) {
                    longest = Math.max(longest, runways[i]);
                }
            }
            return longest;
        };
    }

    private static int withBitsSwapped(int set, int one, int other) {
        int differs = (set >> one ^ set >> other) & 1;
        return set ^ (differs << one | (one == other ? 0 : differs << other));
    }
}
