package io.outturn.lab.estate;

import java.util.List;

/**
 * Chance that depends on a seed, a subject and a place only, so that any row can be made again without those before it.
 * SplitMix64; figures that are not whole come from {@link StrictMath}, which is the same on every machine.
 */
final class Draw {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int STEPS_OF_NOISE = 4096;
    private static final double[] NOISE = noise();

    /** What is drawn for; two subjects at one place do not depend on each other. */
    enum Subject {
        CASE(1),
        VERSION(2),
        PROJECT(3),
        KPI(4),
        READING(5),
        RATE(6),
        ORDER(7),
        POSTING(8),
        CORRECTION(9);

        private final long number;

        Subject(long number) {
            this.number = number;
        }
    }

    private long state;

    /** A stream of chance for one place. */
    static Draw of(long seed, Subject subject, long place) {
        Draw draw = new Draw();
        draw.restart(seed, subject, place);
        return draw;
    }

    /** Starts again for another place. */
    void restart(long seed, Subject subject, long place) {
        state = mix(mix(seed + subject.number * STEP) + place * STEP);
    }

    private long next() {
        state += STEP;
        return mix(state);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A whole number from 0, below the bound. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A whole number from the first to the last, both included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /** From 0, below 1. */
    double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Whether something happens that happens in so many of a thousand cases. */
    boolean perMille(int chance) {
        return below(1000) < chance;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A positive factor around 1 with a long tail upwards, as amounts have; its mean is 1. */
    double skewed() {
        return NOISE[below(STEPS_OF_NOISE)];
    }

    /** Quantiles of a log-logistic distribution, scaled to a mean of 1. It has the tail of amounts, and a closed form. */
    private static double[] noise() {
        double[] noise = new double[STEPS_OF_NOISE];
        double sum = 0;
        for (int i = 0; i < noise.length; i++) {
            double probability = (i + 0.5) / noise.length;
            noise[i] = StrictMath.exp(0.5 * StrictMath.log(probability / (1 - probability)));
            sum += noise[i];
        }
        for (int i = 0; i < noise.length; i++) {
            noise[i] *= noise.length / sum;
        }
        return noise;
    }
}
