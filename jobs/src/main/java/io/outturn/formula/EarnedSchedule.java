package io.outturn.formula;

import java.util.OptionalDouble;

/**
 * The time by which the plan was to have earned what has been earned: C + (EV − PV<sub>C</sub>) / (PV<sub>C+1</sub> −
 * PV<sub>C</sub>), C being the last period with PV<sub>C</sub> ≤ EV. Over the time gone by it is the index SPI(t).
 *
 * <p>Source: W. Lipke, Schedule is different, The Measurable News, March 2003.
 */
public final class EarnedSchedule {
    private EarnedSchedule() {}

    /**
     * Earned schedule in periods from the start of the plan, months when the plan is by month.
     *
     * @param plannedValues planned value to the end of the first period, the second, and so on, cumulative; nothing is
     *     planned at the start. A value that falls from one period to the next is taken as it stands
     * @param earnedValue to date, in the unit of the plan
     * @param budgetAtCompletion what the plan comes to; once it is earned, the answer is the first period planned to reach
     *     it
     * @return empty when nothing is planned, when less than nothing is earned, or when the plan at hand ends short of the
     *     budget and so much is earned that it does not say when that was due
     * @throws IllegalArgumentException when a number is not finite
     */
    public static OptionalDouble of(double[] plannedValues, double earnedValue, double budgetAtCompletion) {
        requireFinite(earnedValue);
        requireFinite(budgetAtCompletion);
        for (double plannedValue : plannedValues) {
            requireFinite(plannedValue);
        }
        if (earnedValue < 0 || budgetAtCompletion <= 0) {
            return OptionalDouble.empty();
        }
        return earnedValue >= budgetAtCompletion
                ? planReaches(plannedValues, budgetAtCompletion)
                : interpolated(plannedValues, earnedValue);
    }

    private static OptionalDouble planReaches(double[] plannedValues, double budgetAtCompletion) {
        for (int i = 0; i < plannedValues.length; i++) {
            if (plannedValues[i] >= budgetAtCompletion) {
                return OptionalDouble.of(i + 1);
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble interpolated(double[] plannedValues, double earnedValue) {
        int last = plannedValues.length;
        while (last > 0 && plannedValues[last - 1] > earnedValue) {
            last--;
        }
        if (last == plannedValues.length) {
            return OptionalDouble.empty();
        }
        double before = last == 0 ? 0 : plannedValues[last - 1];
        return OptionalDouble.of(last + (earnedValue - before) / (plannedValues[last] - before));
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a value is " + value + "; it must be a finite number");
        }
    }
}
