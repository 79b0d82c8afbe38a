package io.outturn.formula;

import io.outturn.formula.RateOfReturn.MultipleRoots;
import io.outturn.formula.RateOfReturn.NoSignChange;
import io.outturn.formula.RateOfReturn.Rate;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The internal rate of return of dated flows: the rate at which {@link PresentValue} is 0, as the spreadsheet function
 * XIRR has it, except that rates are looked for in the whole range and several of them are reported as such.
 *
 * <p>Works on g(u) = Σ amount · e^(−u·years) with u = ln(1 + rate), because there every rate from −99.9999 % to a
 * millionfold a year has its place on one even scale, and because the sign rule of Descartes holds for g: it has at most
 * as many roots as the flows, in order of date, change sign.
 */
public final class InternalRate {
    private InternalRate() {}

    /** The rate of {@code flows}, which may come in any order; flows of one day are added up and zeros do not count. */
    public static RateOfReturn of(List<DatedAmount> flows) {
        DiscountedFlows discounted = discounted(flows);
        int signChanges = discounted.signChanges();
        if (signChanges == 0) {
            return new NoSignChange();
        }
        List<Double> rates = new RootScan(discounted::at)
                .roots(signChanges).stream()
                        .map(StrictMath::expm1)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return switch (rates.size()) {
            case 0 -> new NoSignChange();
            case 1 -> new Rate(rates.get(0));
            default -> new MultipleRoots(rates);
        };
    }

    private static DiscountedFlows discounted(List<DatedAmount> flows) {
        TreeMap<LocalDate, Double> byDay = new TreeMap<>();
        flows.forEach(flow -> byDay.merge(flow.on(), flow.amount(), Double::sum));
        byDay.values().removeIf(amount -> amount == 0);
        if (byDay.isEmpty()) {
            return new DiscountedFlows(new double[0], new double[0]);
        }
        LocalDate first = byDay.firstKey();
        double largest = byDay.values().stream().mapToDouble(Math::abs).max().orElseThrow();
        return new DiscountedFlows(
                byDay.keySet().stream()
                        .mapToDouble(day -> PresentValue.years(first, day))
                        .toArray(),
                byDay.values().stream().mapToDouble(amount -> amount / largest).toArray());
    }

    /** Flows in order of date: years from the first, and amounts over the largest of them. */
    private static final class DiscountedFlows {
        private final double[] years;
        private final double[] amounts;

        DiscountedFlows(double[] years, double[] amounts) {
            this.years = years;
            this.amounts = amounts;
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
