package io.outturn.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds the parts of a total to cents so that they still add up to it. Each part is rounded half up; the cent or cents
 * that are then missing or too many go to the largest part, where they matter least.
 */
public final class CentsThatSum {
    private static final int CENTS = 2;
    /** What some hundred additions and powers may lose of an amount, as a share of it. */
    private static final double FLOATING_POINT_ERROR = 0x1p-44;

    private CentsThatSum() {}

    /**
     * The parts in cents, in their order.
     *
     * @param parts unrounded; the largest is the one farthest from 0, the first of them when several are
     * @param total what the rounded parts add up to, exactly
     * @param computedFrom size of the largest amount the parts were computed from; floating point keeps some 15 digits of it,
     *     so that parts of very large amounts miss the total by more than a cent
     * @throws IllegalArgumentException when there are no parts, one is not a finite number, the total has more than two
     *     decimal places, or the parts miss the total by more than rounding explains
     */
    public static List<BigDecimal> of(double[] parts, BigDecimal total, double computedFrom) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("no parts to make up " + total.toPlainString());
        }
        if (total.stripTrailingZeros().scale() > CENTS) {
            throw new IllegalArgumentException("total " + total.toPlainString() + " is not in whole cents");
        }
        List<BigDecimal> rounded = new ArrayList<>();
        BigDecimal missing = total;
        for (double part : parts) {
            BigDecimal cents = cents(part);
            rounded.add(cents);
            missing = missing.subtract(cents);
        }
        requireRounding(missing, parts.length, total, computedFrom);
        int largest = largest(parts);
        rounded.set(largest, rounded.get(largest).add(missing).setScale(CENTS, RoundingMode.UNNECESSARY));
        return List.copyOf(rounded);
    }

    private static BigDecimal cents(double part) {
        if (!Double.isFinite(part)) {
            throw new IllegalArgumentException("a part is " + part + "; it must be a finite number");
        }
        return BigDecimal.valueOf(part).setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** Half a cent for each part, and half a cent for each end of the difference the total may be. */
    private static void requireRounding(BigDecimal missing, int parts, BigDecimal total, double computedFrom) {
        BigDecimal explained = new BigDecimal(parts + 2).movePointLeft(CENTS).divide(BigDecimal.valueOf(2));
        double inexact = computedFrom * FLOATING_POINT_ERROR;
        if (missing.abs().subtract(explained).doubleValue() > inexact) {
            throw new IllegalArgumentException(
                    "the parts make up " + total.subtract(missing).toPlainString() + ", not " + total.toPlainString());
        }
    }

    private static int largest(double[] parts) {
        int largest = 0;
        for (int i = 1; i < parts.length; i++) {
            if (Math.abs(parts[i]) > Math.abs(parts[largest])) {
                largest = i;
            }
        }
        return largest;
    }
}
