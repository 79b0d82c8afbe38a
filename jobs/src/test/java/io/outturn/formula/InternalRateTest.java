package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outturn.formula.RateOfReturn.Basis;
import io.outturn.formula.RateOfReturn.MultipleRoots;
import io.outturn.formula.RateOfReturn.NoSignChange;
import io.outturn.formula.RateOfReturn.OutOfRange;
import io.outturn.formula.RateOfReturn.Rate;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternalRateTest {
    private static final LocalDate START = LocalDate.of(2008, 1, 1);

    /** The example Microsoft publishes for XIRR. */
    private static final List<CashFlow> PUBLISHED_EXAMPLE = List.of(
            flow(START, -10_000),
            flow(LocalDate.of(2008, 3, 1), 2_750),
            flow(LocalDate.of(2008, 10, 30), 4_250),
            flow(LocalDate.of(2009, 2, 15), 3_250),
            flow(LocalDate.of(2009, 4, 1), 2_750));

    @Test
    void agreesWithThePublishedExampleOfXirr() {
        double rate = rate(PUBLISHED_EXAMPLE);

        // The published 0.373362535 stops at the iteration's tolerance; the exact root rounds to 0.3733625335.
        assertThat(rate).isCloseTo(0.373362535, within(2e-9));
        assertThat(presentValue(PUBLISHED_EXAMPLE, rate)).isCloseTo(0, within(1e-9));
    }

    @Test
    void oneYearOfInterestIsThatInterest() {
        assertThat(rate(yearly(-100, 112))).isCloseTo(0.12, within(1e-12));
    }

    @Test
    void moneyJustReturnedHasRateZero() {
        assertThat(rate(yearly(-100, 100))).isCloseTo(0, within(1e-12));
    }

    @Test
    void aLossHasANegativeRate() {
        assertThat(rate(yearly(-100, 1))).isCloseTo(-0.99, within(1e-12));
    }

    @Test
    void aVeryHighRateIsFound() {
        assertThat(rate(yearly(-1, 5_000))).isCloseTo(4_999, within(1e-7));
    }

    @Test
    void borrowingFirstHasARateToo() {
        assertThat(rate(yearly(100, -112))).isCloseTo(0.12, within(1e-12));
    }

    @Test
    void orderOfFlowsDoesNotMatter() {
        List<CashFlow> shuffled = new ArrayList<>(PUBLISHED_EXAMPLE);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(rate(shuffled)).isEqualTo(rate(PUBLISHED_EXAMPLE));
    }

    @Test
    void onlySpendingHasNoRate() {
        assertThat(InternalRate.of(yearly(-100, -50))).isEqualTo(new NoSignChange());
    }

    @Test
    void nothingAndZerosHaveNoRate() {
        assertThat(InternalRate.of(List.of())).isEqualTo(new NoSignChange());
        assertThat(InternalRate.of(yearly(0, 0))).isEqualTo(new NoSignChange());
    }

    @Test
    void flowsThatAreNeverWorthNothingHaveNoRate() {
        // -100 + 150x - 100x² has the discriminant 22500 - 40000, so it has no real root.
        assertThat(InternalRate.of(yearly(-100, 150, -100))).isEqualTo(new NoSignChange());
    }

    @Test
    void thePositiveOfSeveralRatesIsTheAnswerWhereTheSumSoFarChangesSignOnce() {
        // Rates of -0.76 and 1.85; the flows come to -50, -150, 450, 750, 650 so far.
        RateOfReturn outcome = InternalRate.of(yearly(-50, -100, 600, 300, -100));

        assertThat(outcome).isInstanceOfSatisfying(Rate.class, rate -> {
            assertThat(rate.rate()).isCloseTo(1.85, within(0.01));
            assertThat(rate.basis()).isEqualTo(Basis.NORSTROM);
        });
        assertThat(InternalRate.of(yearly(-100, 110)))
                .isInstanceOfSatisfying(
                        Rate.class, rate -> assertThat(rate.basis()).isEqualTo(Basis.ONLY_RATE));
    }

    @Test
    void aSumThatEndsAtNothingOrChangesSignTwiceLeavesSeveralRates() {
        // Rates of 0 and 30 %; the sum so far ends at 0.
        assertThat(InternalRate.of(yearly(-100, 230, -130))).isInstanceOf(MultipleRoots.class);
        // Rates of 10 and 20 %; the sum so far is -100, 130, -2.
        assertThat(InternalRate.of(yearly(-100, 230, -132))).isInstanceOf(MultipleRoots.class);
    }

    @Test
    void aRateBeyondThoseLookedAtIsNotTakenForNone() {
        List<CashFlow> overnight = List.of(flow(LocalDate.of(2026, 1, 1), -0.01), flow(LocalDate.of(2026, 2, 1), 1e10));

        assertThat(InternalRate.of(overnight)).isEqualTo(new OutOfRange());
    }

    @Test
    void twoRatesVeryCloseTogetherAreBothSeen() {
        // (1 + r) = 1.100 and 1.101
        RateOfReturn outcome = InternalRate.of(yearly(-1, 2.201, -1.2111));

        assertThat(outcome).isInstanceOfSatisfying(MultipleRoots.class, several -> {
            assertThat(several.rates()).hasSize(2);
            assertThat(several.rates().get(0)).isCloseTo(0.100, within(1e-6));
            assertThat(several.rates().get(1)).isCloseTo(0.101, within(1e-6));
        });
    }

    @Test
    void aRateThatIsOnlyTouchedIsOneRate() {
        // -(x - 1.1)²: never positive, 0 at 10 %.
        assertThat(rate(yearly(-1, 2.2, -1.21))).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void severalSignChangesWithOneRateGiveThatRate() {
        List<CashFlow> flows = yearly(-100, 300, -10, 400);

        assertThat(presentValue(flows, rate(flows))).isCloseTo(0, within(1e-9));
    }

    /** -(x - r)² for many r: the turning point lies now left and now right of the middle of what is looked at. */
    @Test
    void whereARateIsOnlyTouchedDoesNotMatter() {
        for (int percent = 1; percent <= 40; percent++) {
            double factor = 1 + percent / 100.0;
            assertThat(rate(yearly(-1, 2 * factor, -factor * factor)))
                    .as(percent + " %")
                    .isCloseTo(percent / 100.0, within(1e-6));
        }
    }

    /** In cents of a large portfolio or in billions: the rate of a thousand such flows is that of one. */
    @Test
    void theUnitOfTheAmountsDoesNotMatter() {
        for (double unit : new double[] {1e-6, 1, 1e6, 1e12}) {
            assertThat(rate(yearly(-unit, 2.2 * unit, -1.21 * unit)))
                    .as("in units of " + unit)
                    .isCloseTo(0.1, within(1e-6));
        }
    }

    /** Rates of 0 and 100 %, or 0 and -50 %: the first is found exactly, and once. */
    @Test
    void aRateThatIsFoundExactlyIsThereOnce() {
        for (double[] amounts :
                new double[][] {{-100, 300, -200}, {100, -300, 200}, {-200, 300, -100}, {200, -300, 100}}) {
            assertThat(InternalRate.of(yearly(amounts)))
                    .isInstanceOfSatisfying(MultipleRoots.class, several -> assertThat(several.rates())
                            .hasSize(2));
        }
    }

    /** Of what is paid in 1926, a hundredth comes back in 2025; discount factors at -99.9999 % do not fit a double. */
    @Test
    void aLossOverACenturyHasARate() {
        List<CashFlow> century = List.of(
                flow(LocalDate.of(1926, 1, 1), -1_000),
                flow(LocalDate.of(1976, 1, 1), -1_000),
                flow(LocalDate.of(2025, 12, 31), 20));

        double rate = rate(century);

        assertThat(rate).isBetween(-0.09, -0.04);
        assertThat(presentValue(century, rate)).isCloseTo(0, within(1e-6));
    }

    /** What is paid in and out and in again over a century: there the largest terms cancel out. */
    @Test
    void severalSignChangesOverACenturyGiveTheirRate() {
        List<CashFlow> century = List.of(
                flow(LocalDate.of(1926, 1, 1), -1_000),
                flow(LocalDate.of(1976, 1, 1), 100),
                flow(LocalDate.of(2000, 1, 1), -50),
                flow(LocalDate.of(2025, 12, 31), 900));

        double rate = rate(century);

        assertThat(presentValue(century, rate)).isCloseTo(0, within(1e-6));
    }

    /** A flow that is dated, as XIRR counts years: of 365 days, leap years too. */
    private static CashFlow flow(LocalDate on, double amount) {
        return new CashFlow(ChronoUnit.DAYS.between(START, on) / 365.0, amount);
    }

    private static double presentValue(List<CashFlow> flows, double rate) {
        return flows.stream()
                .mapToDouble(flow -> flow.amount() * Math.pow(1 + rate, -flow.years()))
                .sum();
    }

    private static double rate(List<CashFlow> flows) {
        assertThat(InternalRate.of(flows)).isInstanceOf(Rate.class);
        return InternalRate.of(flows) instanceof Rate found ? found.rate() : Double.NaN;
    }

    private static List<CashFlow> yearly(double... amounts) {
        List<CashFlow> flows = new ArrayList<>();
        for (int year = 0; year < amounts.length; year++) {
            flows.add(new CashFlow(year, amounts[year]));
        }
        return flows;
    }
}
