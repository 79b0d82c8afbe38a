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
 * @param valueLostShare loss of net present value since approval, as a share of it, that is worth talking about
 * @param forecastOverApprovalShare cost over the whole life above the first approved, as a share, that is worth talking about
 * @param dateSlippedDays days by which a planned finish may be put off before it is worth talking about
 * @param commonShare share of the cases that must lack something for it to be told once of the portfolio
 * @param findingsToActOn how many matters ask for a decision at most; the others are likely to need one
 * @param grownShare how much more, as a share, must be at stake than in the release before for a finding to have grown; shrunk likewise
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
        @Default("36500") BigDecimal rateAgeLimit,
        @Default("0.25") BigDecimal valueLostShare,
        @Default("0.10") BigDecimal forecastOverApprovalShare,
        @Default("90") BigDecimal dateSlippedDays,
        @Default("0.9") BigDecimal commonShare,
        @Default("50") BigDecimal findingsToActOn,
        @Default("0.10") BigDecimal grownShare) {

    public Thresholds {
        for (Map.Entry<String, BigDecimal> share : Map.of(
                        "on_track_tolerance", onTrackTolerance,
                        "minimum_coverage", minimumCoverage,
                        "priority_agreement_floor", priorityAgreementFloor,
                        "common_share", commonShare,
                        "grown_share", grownShare)
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
                        "rate_age_limit", rateAgeLimit,
                        "value_lost_share", valueLostShare,
                        "forecast_over_approval_share", forecastOverApprovalShare,
                        "findings_to_act_on", findingsToActOn)
                .entrySet()) {
            if (size.getValue().signum() < 0) {
                throw new IllegalArgumentException(size.getKey() + " is " + size.getValue() + "; it must be 0 or more");
            }
        }
        for (Map.Entry<String, BigDecimal> count : Map.of(
                        "minimum_completed", minimumCompleted,
                        "date_slipped_days", dateSlippedDays)
                .entrySet()) {
            if (count.getValue().compareTo(BigDecimal.ONE) < 0) {
                throw new IllegalArgumentException(
                        count.getKey() + " is " + count.getValue() + "; it must be 1 or more");
            }
        }
    }

    /** All of them by the name they have in the configuration. */
    public SortedMap<String, BigDecimal> byName() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("on_track_tolerance", onTrackTolerance),
                Map.entry("minimum_coverage", minimumCoverage),
                Map.entry("minimum_completed", minimumCompleted),
                Map.entry("over_budget_share", overBudgetShare),
                Map.entry("benefit_shortfall_share", benefitShortfallShare),
                Map.entry("rebaselined_share", rebaselinedShare),
                Map.entry("priority_agreement_floor", priorityAgreementFloor),
                Map.entry("material_amount", materialAmount),
                Map.entry("noted_rate_age", notedRateAge),
                Map.entry("rate_age_limit", rateAgeLimit),
                Map.entry("value_lost_share", valueLostShare),
                Map.entry("forecast_over_approval_share", forecastOverApprovalShare),
                Map.entry("date_slipped_days", dateSlippedDays),
                Map.entry("common_share", commonShare),
                Map.entry("findings_to_act_on", findingsToActOn),
                Map.entry("grown_share", grownShare)));
    }
}
