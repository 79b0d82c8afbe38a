package io.outturn.formula;

import io.outturn.formula.RateOfReturn.Basis;
import io.outturn.formula.RateOfReturn.MultipleRoots;
import io.outturn.formula.RateOfReturn.NoSignChange;
import io.outturn.formula.RateOfReturn.OutOfRange;
import io.outturn.formula.RateOfReturn.Rate;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The internal rate of return of flows: the rate at which Σ amount / (1 + rate)^years is 0, as the spreadsheet function
 * XIRR has it, except that rates are looked for in the whole range. Of several the positive one is the answer where Norstrøm's criterion
 * holds; else they are reported as such.
 *
 * <p>Works on g(u) = Σ amount · e^(−u·years) with u = ln(1 + rate), because there every rate from −99.9999 % to a
 * millionfold a year has its place on one even scale, and because the sign rule of Descartes holds for g: it has at most
 * as many roots as the flows, in order of time, change sign.
 */
public final class InternalRate {
    private InternalRate() {}

    /** The rate of {@code flows}, which may come in any order; flows of one time are added up and zeros do not count. */
    public static RateOfReturn of(List<CashFlow> flows) {
        DiscountedFlows discounted = discounted(flows);
        int signChanges = discounted.signChanges();
        if (signChanges == 0) {
            return new NoSignChange();
        }
        boolean isBeyond = discounted.breaksEvenBeyond(RootScan.BOUND);
        List<Double> rates = new RootScan(discounted::at)
                .roots(signChanges).stream()
                        .map(StrictMath::expm1)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        if (rates.isEmpty()) {
            return isBeyond ? new OutOfRange() : new NoSignChange();
        }
        if (rates.size() == 1 && !isBeyond) {
            return new Rate(rates.get(0), Basis.ONLY_RATE);
        }
        List<Double> positive = rates.stream().filter(rate -> rate > 0).toList();
        if (discounted.changesSignOnceInTotal()) {
            return positive.size() == 1 ? new Rate(positive.get(0), Basis.NORSTROM) : new OutOfRange();
        }
        return new MultipleRoots(rates);
    }

    private static DiscountedFlows discounted(List<CashFlow> flows) {
        TreeMap<Double, Double> byTime = new TreeMap<>();
        flows.forEach(flow -> byTime.merge(flow.years(), flow.amount(), Double::sum));
        byTime.values().removeIf(amount -> amount == 0);
        if (byTime.isEmpty()) {
            return new DiscountedFlows(new double[0], new double[0], List.of());
        }
        double first = byTime.firstKey();
        double largest = byTime.values().stream().mapToDouble(Math::abs).max().orElseThrow();
        return new DiscountedFlows(
                byTime.keySet().stream().mapToDouble(years -> years - first).toArray(),
                byTime.values().stream().mapToDouble(amount -> amount / largest).toArray(),
                List.copyOf(byTime.values()));
    }

    /** Flows in order of time: years from the first, and amounts over the largest of them. */
    private static final class DiscountedFlows {
        private final double[] years;
        private final double[] amounts;
        private final List<Double> delivered;

        /** @param delivered the amounts as they are, whose sums are those of whole cents */
        DiscountedFlows(double[] years, double[] amounts, List<Double> delivered) {
            this.years = years;
            this.amounts = amounts;
            this.delivered = delivered;
        }

        int signChanges() {
            int changes = 0;
            for (int i = 1; i < amounts.length; i++) {
                if (amounts[i] > 0 != amounts[i - 1] > 0) {
                    changes++;
                }
            }
            return changes;
        }

        /** Whether the flows added up in order of time change sign exactly once, and come to something other than 0. */
        boolean changesSignOnceInTotal() {
            BigDecimal total = BigDecimal.ZERO;
            int sign = 0;
            int changes = 0;
            for (double amount : delivered) {
                total = total.add(BigDecimal.valueOf(amount));
                if (total.signum() != 0) {
                    changes += sign != 0 && total.signum() != sign ? 1 : 0;
                    sign = total.signum();
                }
            }
            return changes == 1 && total.signum() != 0;
        }

        /** Whether the sign at a bound is another than where rates go to in the end: that of the first flow, or of the last. */
        boolean breaksEvenBeyond(double bound) {
            return at(bound) * amounts[0] < 0 || at(-bound) * amounts[amounts.length - 1] < 0;
        }

        /** Scaled by the largest discount factor in play, which moves no root and keeps the sum within range. */
        double at(double u) {
            double shift = u < 0 ? -u * years[years.length - 1] : 0;
            double value = 0;
            for (int i = 0; i < years.length; i++) {
                value += amounts[i] * StrictMath.exp(-u * years[i] - shift);
            }
            return value;
        }
    }
}
