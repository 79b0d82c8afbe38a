package io.outturn.formula;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Finds the roots of a smooth function between two bounds: walks over a grid and closes in on each change of sign. Where
 * the function comes close to 0 and turns back, it looks at the turning point too, so that a pair of roots within one
 * step, or a root that is only touched, is not overlooked.
 */
final class RootScan {
    /** ln(1 + rate) for the highest rate looked at, a millionfold a year; its negative stands for −99.9999 %. */
    static final double BOUND = StrictMath.log(1e6);

    private static final int STEPS = 1024;
    private static final double ACCURACY = 1e-14;
    /** A turning point closer to 0 than this touches it; the function is scaled to be around 1. */
    private static final double TOUCHES = 1e-12;

    private static final int MOST_EVALUATIONS = 500;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

    private final UnivariateFunction function;
    private final BracketingNthOrderBrentSolver solver =
            new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, Double.MIN_NORMAL, 5);

    RootScan(UnivariateFunction function) {
        this.function = function;
    }

    /**
     * Roots, ascending.
     *
     * @param most how many there can be; with one, the bounds themselves bracket it
     */
    List<Double> roots(int most) {
        double[] at = grid(most == 1 ? 1 : STEPS);
        double[] value = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            value[i] = function.value(at[i]);
        }
        List<Double> roots = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            if (value[i] == 0) {
                roots.add(at[i]);
            } else if (i > 0 && value[i] * value[i - 1] < 0) {
                roots.add(between(at[i - 1], at[i]));
            } else if (i > 1 && turnsBackFromZero(value[i - 2], value[i - 1], value[i])) {
                roots.addAll(aroundTurningPoint(at[i - 2], at[i]));
            }
        }
        return roots;
    }

    private static double[] grid(int steps) {
        double[] points = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            points[i] = BOUND * (2.0 * i / steps - 1);
        }
        return points;
    }

    private double between(double low, double high) {
        return solver.solve(MOST_EVALUATIONS, function, low, high, AllowedSolution.ANY_SIDE);
    }

    private static boolean turnsBackFromZero(double before, double here, double after) {
        return Math.signum(before) == Math.signum(here)
                && Math.signum(here) == Math.signum(after)
                && Math.abs(here) <= Math.abs(before)
                && Math.abs(here) <= Math.abs(after);
    }

    private List<Double> aroundTurningPoint(double low, double high) {
        double sign = Math.signum(function.value(low));
        double turn = lowest(u -> sign * function.value(u), low, high);
        double value = sign * function.value(turn);
        if (value < -TOUCHES) {
            return List.of(between(low, turn), between(turn, high));
        }
        return value <= TOUCHES ? List.of(turn) : List.of();
    }

    /** Golden section search; {@code f} has one minimum in between. */
    private static double lowest(UnivariateFunction f, double from, double to) {
        double low = from;
        double high = to;
        while (high - low > Math.sqrt(ACCURACY)) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (f.value(left) < f.value(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }
}
