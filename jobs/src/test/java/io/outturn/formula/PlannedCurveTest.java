package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlannedCurveTest {
    private static final double[] MONTHS = {1, 2, 4};
    private static final double[] VALUES = {30, 70, 120};

    @Test
    void betweenTwoPointsItRunsOnAStraightLine() {
        assertThat(PlannedCurve.valueAt(MONTHS, VALUES, 0.5)).isEqualTo(15);
        assertThat(PlannedCurve.valueAt(MONTHS, VALUES, 2)).isEqualTo(70);
        assertThat(PlannedCurve.valueAt(MONTHS, VALUES, 3)).isEqualTo(95);
    }

    @Test
    void nothingIsPlannedUpToItsStartAndAllBehindItsEnd() {
        assertThat(PlannedCurve.valueAt(MONTHS, VALUES, 0)).isZero();
        assertThat(PlannedCurve.valueAt(MONTHS, VALUES, -2)).isZero();
        assertThat(PlannedCurve.valueAt(MONTHS, VALUES, 9)).isEqualTo(120);
    }

    @Test
    void aCurveNeedsAsManyTimesAsValues() {
        assertThatThrownBy(() -> PlannedCurve.valueAt(MONTHS, new double[] {1}, 1))
                .hasMessage("3 times and 1 values; there must be as many, and one at least");
        assertThatThrownBy(() -> PlannedCurve.valueAt(new double[0], new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
