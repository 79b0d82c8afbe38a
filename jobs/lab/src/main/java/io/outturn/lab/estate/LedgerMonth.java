package io.outturn.lab.estate;

import io.outturn.lab.estate.BusinessCase.Line;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is booked in one delivery: which lines of which cases, how often, and how much at a time. */
final class LedgerMonth {
    /** Large lines have more postings, and larger ones. */
    private static final double POSTINGS_BY_AMOUNT = 0.7;

    private final List<BusinessCase> cases = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final double[] upTo;
    private final double[] means;

    LedgerMonth(Portfolio portfolio, Delivery delivery) {
        List<Double> amounts = new ArrayList<>();
        for (BusinessCase businessCase : portfolio.cases()) {
            int month = (int) ChronoUnit.MONTHS.between(businessCase.start(), delivery.month());
            for (Line line : businessCase.lines()) {
                double amount = booked(businessCase, line, month) * delivery.partOfMonth();
                if (amount > 0) {
                    cases.add(businessCase);
                    lines.add(line);
                    amounts.add(amount);
                }
            }
        }
        this.upTo = new double[amounts.size()];
        this.means = new double[amounts.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += StrictMath.pow(amounts.get(i), POSTINGS_BY_AMOUNT);
            upTo[i] = sum;
        }
        for (int i = 0; i < upTo.length; i++) {
            double chance = StrictMath.pow(amounts.get(i), POSTINGS_BY_AMOUNT) / sum;
            means[i] = amounts.get(i) / (chance * delivery.postings());
        }
    }

    private static double booked(BusinessCase businessCase, Line line, int month) {
        return switch (businessCase.fate()) {
            case DECLINED -> 0;
            // Work that began before anybody approved it.
            case DRAFT -> line.isBenefit() ? 0 : line.amount(month) * 0.1;
            case APPROVED, CLOSED ->
                line.isBenefit()
                        ? line.amount(month - businessCase.slip()) * 0.9
                        : line.amount(month) * businessCase.overrun();
        };
    }

    /** Whether nothing is booked by anybody. */
    boolean isEmpty() {
        return upTo.length == 0;
    }

    /** A place among what is booked, from a share drawn. */
    int place(double share) {
        int found = Arrays.binarySearch(upTo, share * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }

    BusinessCase businessCase(int place) {
        return cases.get(place);
    }

    Line line(int place) {
        return lines.get(place);
    }

    /** Mean amount of one posting. */
    double mean(int place) {
        return means[place];
    }
}
