package io.outturn.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a case's rank hangs on how its components are weighted: the ranks it takes under weights drawn at random, every
 * way of weighting being as likely as any other ({@link DirichletWeights}).
 *
 * <p>Under each draw a case scores the weighted mean of its components that are measured, the weights being those drawn
 * over their sum. Rank 1 is the highest score; cases of one score share the best rank among them, and the next rank counts
 * them all (1, 2, 2, 4). Scores equal to nine decimal places are equal.
 *
 * <p>Source: R. Lahdelma and P. Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
 * Operations Research 49, 2001. The percentiles are ranks, never between two: R. J. Hyndman and Y. Fan, 1996, definition 1.
 *
 * @param rankP05 the best rank such that in 5 % of the draws the case does as well or better
 * @param rankP95 the best rank such that in 95 % of the draws the case does as well or better
 * @param topQuartileProbability share of the draws in which the case is in the best quarter of the ranked cases, rounded
 *     up to a whole case; 0 to 1
 */
public record RankStability(int rankP05, int rankP95, double topQuartileProbability) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final double SCORE_STEPS = 1e9;
    private static final int DRAWS = 1_000;
    /** Any number would do; this one is kept, so that every night draws the same weights. */
    private static final long SEED = 20_260_101;

    /** The stability of every case that can be ranked, over the 1,000 draws every release is made with. */
    public static SortedMap<String, RankStability> of(Map<String, ? extends Map<String, Double>> cases) {
        return of(cases, DRAWS, SEED);
    }

    /**
     * The stability of every case that can be ranked. Neither the order of the cases nor that of their components matters,
     * only their names.
     *
     * @param cases by the case's name, its components' values by the component's name; a component that is not measured is
     *     left out. A component named by any case takes a weight in every draw
     * @param draws how many, 1 or more
     * @param seed chooses the draws
     * @return by the case's name; a case without any measured component is not ranked and has no entry
     * @throws IllegalArgumentException when there are no draws, or a value is not a finite number
     */
    public static SortedMap<String, RankStability> of(
            Map<String, ? extends Map<String, Double>> cases, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException(draws + " draws; at least 1 is needed");
        }
        SortedMap<String, Map<String, Double>> ranked = new TreeMap<>(cases);
        ranked.values().removeIf(Map::isEmpty);
        SortedMap<String, RankStability> stability = new TreeMap<>();
        if (ranked.isEmpty()) {
            return stability;
        }
        List<String> components = ranked.values().stream()
                .flatMap(values -> values.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        int[][] ranks = ranks(measured(ranked, components), DirichletWeights.drawn(draws, components.size(), seed));
        int place = 0;
        for (String name : ranked.keySet()) {
            stability.put(name, of(ranks[place], ranked.size()));
            place++;
        }
        return stability;
    }

    /** By case and component; NaN where a case has no value. */
    private static double[][] measured(Map<String, Map<String, Double>> cases, List<String> components) {
        return cases.entrySet().stream()
                .map(entry -> components.stream()
                        .mapToDouble(component -> value(entry.getKey(), component, entry.getValue()))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double value(String name, String component, Map<String, Double> values) {
        Double value = values.get(component);
        if (value == null) {
            return Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(component + " of " + name + " is " + value + ", not a finite number");
        }
        return value;
    }

    /** By case and draw. */
    private static int[][] ranks(double[][] cases, double[][] draws) {
        int[][] ranks = new int[cases.length][draws.length];
        for (int draw = 0; draw < draws.length; draw++) {
            double[] weights = draws[draw];
            long[] scores = Arrays.stream(cases)
                    .mapToLong(values -> score(values, weights))
                    .toArray();
            long[] ascending = scores.clone();
            Arrays.sort(ascending);
            for (int i = 0; i < scores.length; i++) {
                ranks[i][draw] = scores.length - lastPlace(ascending, scores[i]);
            }
        }
        return ranks;
    }

    /** In steps of a billionth. */
    private static long score(double[] values, double[] weights) {
        double weighted = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                weighted += weights[i] * values[i];
                weight += weights[i];
            }
        }
        return Math.round(weighted / weight * SCORE_STEPS);
    }

    private static int lastPlace(long[] ascending, long score) {
        int place = Arrays.binarySearch(ascending, score);
        while (place + 1 < ascending.length && ascending[place + 1] == score) {
            place++;
        }
        return place;
    }

    private static RankStability of(int[] ranks, int cases) {
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int quarter = (cases + 3) / 4;
        double best = Arrays.stream(ranks).filter(rank -> rank <= quarter).count();
        return new RankStability(atOrBelow(sorted, LOW), atOrBelow(sorted, HIGH), best / ranks.length);
    }

    private static int atOrBelow(int[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
