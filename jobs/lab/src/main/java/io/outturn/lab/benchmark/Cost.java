package io.outturn.lab.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one process took.
 *
 * @param seconds from its start to its end
 * @param processorSeconds of all processors together
 * @param peakBytes the most memory it had at one time; 0 where the system does not say
 */
record Cost(double seconds, double processorSeconds, long peakBytes) {

    /** The median of each figure. */
    static Cost median(List<Cost> costs) {
        return new Cost(median(costs, Cost::seconds), median(costs, Cost::processorSeconds), (long)
                median(costs, cost -> cost.peakBytes()));
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        List<Cost> sorted =
                costs.stream().sorted(Comparator.comparingDouble(figure)).toList();
        int middle = sorted.size() / 2;
        double upper = figure.applyAsDouble(sorted.get(middle));
        return sorted.size() % 2 == 1 ? upper : (figure.applyAsDouble(sorted.get(middle - 1)) + upper) / 2;
    }
}
