package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is near enough, few enough or large enough.
 *
 * @param onTrackTolerance how far a KPI's progress may lag behind the straight line to its target and still be on track
 * @param minimumCoverage share of the alignment weights that must be measured for a score
 * @param minimumCompleted completed cases a reference class must have
 * @param overBudgetShare overspending to date, as a share of the plan, that is worth talking about
 * @param benefitShortfallShare benefit missing to date, as a share of the plan, that is worth talking about
 * @param rebaselinedShare change of the planned cost by re-baselining, as a share, that is worth talking about
 * @param priorityAgreementFloor agreement of business and IT on a case's priority, 0 to 1, below which they should talk
 * @param materialAmount amounts below it, in the reporting currency, are not worth talking about
 * @param notedRateAge days after which an exchange rate that is still used is old enough to be told
 * @param rateAgeLimit days after which an exchange rate is used no more
 */
public record Thresholds(
        @Default("0.10") BigDecimal onTrackTolerance,
        @Default("0.6") BigDecimal minimumCoverage,
        @Default("10") BigDecimal minimumCompleted,
        @Default("0.10") BigDecimal overBudgetShare,
        @Default("0.10") BigDecimal benefitShortfallShare,
        @Default("0.10") BigDecimal rebaselinedShare,
        @Default("0.5") BigDecimal priorityAgreementFloor,
        @Default("10000") BigDecimal materialAmount,
        @Default("400") BigDecimal notedRateAge,
        @Default("36500") BigDecimal rateAgeLimit) {

    public Thresholds {
        for (Map.Entry<String, BigDecimal> share : Map.of(
                        "on_track_tolerance", onTrackTolerance,
                        "minimum_coverage", minimumCoverage,
                        "priority_agreement_floor", priorityAgreementFloor)
                .entrySet()) {
            if (share.getValue().signum() < 0 || share.getValue().compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        share.getKey() + " is " + share.getValue() + "; it must be from 0 to 1");
            }
        }
        for (Map.Entry<String, BigDecimal> size : Map.of(
                        "over_budget_share", overBudgetShare,
                        "benefit_shortfall_share", benefitShortfallShare,
                        "rebaselined_share", rebaselinedShare,
                        "material_amount", materialAmount,
                        "noted_rate_age", notedRateAge,
                        "rate_age_limit", rateAgeLimit)
                .entrySet()) {
            if (size.getValue().signum() < 0) {
                throw new IllegalArgumentException(size.getKey() + " is " + size.getValue() + "; it must be 0 or more");
            }
        }
        if (minimumCompleted.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("minimum_completed is " + minimumCompleted + "; it must be 1 or more");
        }
    }

    /** All of them by the name they have in the configuration. */
    public SortedMap<String, BigDecimal> byName() {
        return new TreeMap<>(Map.of(
                "on_track_tolerance", onTrackTolerance,
                "minimum_coverage", minimumCoverage,
                "minimum_completed", minimumCompleted,
                "over_budget_share", overBudgetShare,
                "benefit_shortfall_share", benefitShortfallShare,
                "rebaselined_share", rebaselinedShare,
                "priority_agreement_floor", priorityAgreementFloor,
                "material_amount", materialAmount,
                "noted_rate_age", notedRateAge,
                "rate_age_limit", rateAgeLimit));
    }
}
