package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CentsThatSumTest {
    @Test
    void theCentThatIsMissingGoesToTheLargestPart() {
        assertThat(rounded("0.10", 0.0333, 0.0333, 0.0334)).containsExactly(cents("0.03", "0.03", "0.04"));
        assertThat(rounded("100.00", 33.333, 33.334, 33.333)).containsExactly(cents("33.33", "33.34", "33.33"));
    }

    @Test
    void theCentTooManyIsTakenFromTheLargestPart() {
        assertThat(rounded("0.02", 0.005, 0.015)).containsExactly(cents("0.01", "0.01"));
    }

    @Test
    void theLargestPartIsTheOneFarthestFromZero() {
        assertThat(rounded("-9.99", 0.004, -10.002, 0.004)).containsExactly(cents("0.00", "-9.99", "0.00"));
    }

    @Test
    void amongEquallyLargePartsItIsTheFirst() {
        assertThat(rounded("0.01", 0.005, 0.005)).containsExactly(cents("0.00", "0.01"));
    }

    @Test
    void partsThatNeedNoRoundingStay() {
        assertThat(rounded("3", 1, 2)).containsExactly(cents("1.00", "2.00"));
    }

    @Property(tries = 500)
    void roundedPartsAlwaysAddUpToTheTotal(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        double[] parts = values.stream().mapToDouble(Double::doubleValue).toArray();
        BigDecimal total = BigDecimal.valueOf(Arrays.stream(parts).sum()).setScale(2, RoundingMode.HALF_UP);

        List<BigDecimal> rounded = CentsThatSum.of(parts, total, 0);

        assertThat(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualTo(total);
        assertThat(rounded).allSatisfy(part -> assertThat(part.scale()).isEqualTo(2));
    }

    @Test
    void aTotalThatRoundingDoesNotExplainIsRefused() {
        assertThatThrownBy(() -> rounded("3.05", 1, 2)).hasMessage("the parts make up 3.00, not 3.05");
        // Two roundings and the two ends of the total explain two cents, and no more.
        assertThat(rounded("3.02", 1, 2)).containsExactly(cents("1.00", "2.02"));
        assertThatThrownBy(() -> rounded("3.03", 1, 2)).hasMessage("the parts make up 3.00, not 3.03");
        assertThatThrownBy(() -> rounded("0.005", 0.005)).hasMessageContaining("0.005 is not in whole cents");
        assertThatThrownBy(() -> rounded("1.00")).hasMessageContaining("no parts");
        assertThatThrownBy(() -> rounded("1.00", Double.NaN)).hasMessageContaining("NaN");
    }

    /** A double keeps some 15 digits: of parts computed from amounts of 10 million million, cents are not among them. */
    @Test
    void whatIsComputedFromVeryLargeAmountsMayMissTheTotalByMore() {
        assertThat(CentsThatSum.of(new double[] {1, 2}, new BigDecimal("3.50"), 1e13))
                .containsExactly(cents("1.00", "2.50"));
        assertThatThrownBy(() -> CentsThatSum.of(new double[] {1, 2}, new BigDecimal("4.50"), 1e13))
                .hasMessage("the parts make up 3.00, not 4.50");
    }

    private static List<BigDecimal> rounded(String total, double... parts) {
        return CentsThatSum.of(parts, new BigDecimal(total), 0);
    }

    private static BigDecimal[] cents(String... amounts) {
        return Arrays.stream(amounts).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }
}
