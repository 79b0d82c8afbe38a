package io.outturn.formula;

/** What a plan meant to have earned by when, of points in time order between which it runs on a straight line. */
public final class PlannedCurve {
    private PlannedCurve() {}

    /**
     * The planned value by a time.
     *
     * @param times of the points, rising, in any unit from the start of the plan, at which nothing is planned
     * @param values planned value at each point, cumulative; one that falls from a point to the next is taken as it stands
     * @param at a time in the same unit; nothing is planned at the start and before it, and behind the last point its value stays
     * @return in the unit of the values
     * @throws IllegalArgumentException when there are no points, or not as many times as values
     */
    public static double valueAt(double[] times, double[] values, double at) {
        if (times.length != values.length || times.length == 0) {
            throw new IllegalArgumentException(
                    times.length + " times and " + values.length + " values; there must be as many, and one at least");
        }
        if (at <= 0) {
            return 0;
        }
        int following = 0;
        while (following < times.length && times[following] <= at) {
            following++;
        }
        if (following == times.length) {
            return values[following - 1];
        }
        double since = following == 0 ? 0 : times[following - 1];
        double before = following == 0 ? 0 : values[following - 1];
        return before + (values[following] - before) * (at - since) / (times[following] - since);
    }
}
