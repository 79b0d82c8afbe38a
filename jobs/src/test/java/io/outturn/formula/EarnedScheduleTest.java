package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EarnedScheduleTest {
    private static final double[] PLAN = {5, 10, 25, 55, 85, 120, 130, 140, 150, 150, 150};
    private static final double BUDGET = 150;

    /**
     * OR-AS PM Knowledge Center, "Earned Value Management: Forecasting time" (pmknowledgecenter.com/node/167), an example
     * of 11 weeks. Weeks 1 to 6 as published there; weeks 8 to 11 earn exactly what weeks 6 to 9 plan, so the published
     * formula gives these weeks; week 7 is 5 + 5/35 by it.
     */
    @Test
    void agreesWithTheExampleOfThePmKnowledgeCenter() {
        double[] earned = {3.33, 6.67, 10, 22.5, 70, 82.5, 90, 120, 130, 140, 150};
        double[] published = {0.67, 1.33, 2, 2.83, 4.5, 4.92, 5 + 5 / 35.0, 6, 7, 8, 9};

        for (int week = 0; week < earned.length; week++) {
            assertThat(schedule(PLAN, earned[week], BUDGET))
                    .as("week " + (week + 1))
                    .isCloseTo(published[week], within(0.005));
        }
    }

    /**
     * The workbook "Earned Value - Earned Schedule.xlsx" of github.com/castor00/EVapp (commit 4f15828), rows "Earned
     * schedule method, Lipke (2003)": a project planned for 9 months that took 13, every month of it.
     */
    @Test
    void agreesWithThePublishedWorkbookInEveryMonth() {
        double[] planned = {
            28.975, 81.681, 91.681, 138.586, 218.141, 302.478, 323.632, 345.876, 360.738, 360.738, 360.738, 360.738,
            360.738
        };
        double[] earned = {
            25.645, 68.074, 89.135, 125.244, 198.754, 268.763, 292.469, 306.725, 312.864, 327.694, 338.672, 349.861,
            360.738
        };
        double[] published = {
            0.8850733390854184,
            1.7418320494820323,
            2.745400000000001,
            3.715552712930391,
            4.75630695745082,
            5.600234772401199,
            5.8813213654742285,
            6.200765812612272,
            6.490970974756546,
            7.182611041179645,
            7.676137385362347,
            8.268133494819002,
            9
        };

        for (int month = 0; month < earned.length; month++) {
            assertThat(schedule(planned, earned[month], 360.738))
                    .as("month " + (month + 1))
                    .isCloseTo(published[month], within(1e-12));
        }
    }

    @Test
    void nothingEarnedIsNoTime() {
        assertThat(schedule(PLAN, 0, BUDGET)).isZero();
    }

    @Test
    void aMonthWithoutWorkPlannedCountsAsReachedWithTheOneBeforeIt() {
        assertThat(schedule(new double[] {10, 10, 20}, 10, 20)).isEqualTo(2);
        assertThat(schedule(new double[] {0, 10}, 0, 10)).isEqualTo(1);
    }

    @Test
    void moreThanTheBudgetIsTheMonthThePlanReachesIt() {
        assertThat(schedule(PLAN, 170, BUDGET)).isEqualTo(9);
    }

    @Test
    void aPlanKnownOnlyInPartSaysWhatItCan() {
        double[] begun = {5, 10, 25};

        assertThat(schedule(begun, 22, BUDGET)).isCloseTo(2.8, within(1e-12));
        assertThat(EarnedSchedule.of(begun, 25, BUDGET)).isEmpty();
        assertThat(EarnedSchedule.of(begun, BUDGET, BUDGET)).isEmpty();
    }

    @Test
    void withoutAPlanOrWithLessThanNothingEarnedThereIsNone() {
        assertThat(EarnedSchedule.of(new double[0], 10, BUDGET)).isEmpty();
        assertThat(EarnedSchedule.of(PLAN, -1, BUDGET)).isEmpty();
        assertThat(EarnedSchedule.of(new double[] {0, 0}, 0, 0)).isEmpty();
    }

    @Test
    void aPlanThatFallsBackIsTakenAsItStands() {
        assertThat(schedule(new double[] {10, 30, 20, 40}, 25, 40)).isCloseTo(3.25, within(1e-12));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> EarnedSchedule.of(PLAN, Double.NaN, BUDGET)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> EarnedSchedule.of(PLAN, 1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> EarnedSchedule.of(new double[] {1, Double.NaN}, 1, BUDGET))
                .hasMessageContaining("NaN");
    }

    private static double schedule(double[] planned, double earned, double budget) {
        return EarnedSchedule.of(planned, earned, budget).orElseThrow();
    }
}
