package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresentValueTest {
    private static final LocalDate START = LocalDate.of(2008, 1, 1);

    /** The example Microsoft publishes for both XNPV and XIRR. */
    static final List<DatedAmount> PUBLISHED_EXAMPLE = List.of(
            new DatedAmount(START, -10_000),
            new DatedAmount(LocalDate.of(2008, 3, 1), 2_750),
            new DatedAmount(LocalDate.of(2008, 10, 30), 4_250),
            new DatedAmount(LocalDate.of(2009, 2, 15), 3_250),
            new DatedAmount(LocalDate.of(2009, 4, 1), 2_750));

    @Test
    void agreesWithThePublishedExampleOfXnpv() {
        assertThat(PresentValue.of(PUBLISHED_EXAMPLE, 0.09, START)).isCloseTo(2086.647602, within(5e-7));
    }

    @Test
    void withoutInterestItIsTheSum() {
        assertThat(PresentValue.of(PUBLISHED_EXAMPLE, 0, START)).isEqualTo(3_000);
    }

    @Test
    void flowsBeforeTheBaseDateAreCompounded() {
        List<DatedAmount> aYearEarlier = List.of(new DatedAmount(START.minusDays(365), 100));

        assertThat(PresentValue.of(aYearEarlier, 0.1, START)).isCloseTo(110, within(1e-9));
    }

    @Test
    void nothingIsWorthNothing() {
        assertThat(PresentValue.of(List.of(), 0.1, START)).isZero();
    }

    @Test
    void aRateOfMinusOneHundredPercentIsRefused() {
        assertThatThrownBy(() -> PresentValue.of(PUBLISHED_EXAMPLE, -1, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
