-- Benefit of approved cases, planned and realised, period by period.
-- Grain: case_id, period_start, category.
-- variance = realised − current plan, so positive is good, and favourable_variance is the same.
-- realisation_rate = cumulative realised / cumulative current plan; whole_life_rate = cumulative realised / current plan of
-- the case and category over all periods.
-- Amounts in the reporting currency; plans at the plan rate of their approval, postings at the rate of their own period.
-- Reference: shared with cost_variance in working/flow_variance.sql, from cells of working/period_figure.sql.

with benefit as (
  select
    flow_variance.*,
    published_amount(sum(current_plan) over whole_life) as known_whole_life_plan,
    first_value(current_plan_reason) ignore nulls over whole_life as whole_life_plan_reason
  from flow_variance
  where flow = 'benefit'
  window whole_life as (
    partition by case_id, category
    order by period_start
    rows between unbounded preceding and unbounded following
  )
),

rated as (
  select
    benefit.*,
    coalesce(
      cumulative_actual_reason,
      cumulative_current_plan_reason,
      ratio_reason(cumulative_actual, cumulative_current_plan)
    ) as realisation_rate_reason,
    or_out_of_range(
      coalesce(
        cumulative_actual_reason,
        whole_life_plan_reason,
        ratio_reason(cumulative_actual, known_whole_life_plan)
      ),
      known_whole_life_plan is null
    ) as whole_life_rate_reason
  from benefit
)

select
  :as_of as as_of,
  case_id,
  period_start,
  category,
  fiscal_year,
  fiscal_period,
  original_plan,
  current_plan,
  actual as realised,
  variance,
  favourable_variance,
  variance_pct,
  original_variance,
  rebaselined,
  cumulative_original_plan,
  cumulative_current_plan,
  cumulative_actual as cumulative_realised,
  cumulative_variance,
  cumulative_variance_pct,
  case
    when realisation_rate_reason is null then safe_ratio(cumulative_actual, cumulative_current_plan)
  end as realisation_rate,
  case
    when whole_life_rate_reason is null then safe_ratio(cumulative_actual, known_whole_life_plan)
  end as whole_life_rate,
  reasons_at_stake(
    map(
      'original_plan', original_plan_reason,
      'current_plan', current_plan_reason,
      'realised', actual_reason,
      'variance', variance_reason,
      'favourable_variance', variance_reason,
      'variance_pct', variance_pct_reason,
      'original_variance', original_variance_reason,
      'rebaselined', rebaselined_reason,
      'cumulative_original_plan', cumulative_original_plan_reason,
      'cumulative_current_plan', cumulative_current_plan_reason,
      'cumulative_realised', cumulative_actual_reason,
      'cumulative_variance', cumulative_variance_reason,
      'cumulative_variance_pct', cumulative_variance_pct_reason,
      'realisation_rate', realisation_rate_reason,
      'whole_life_rate', whole_life_rate_reason
    ),
    amount_at_stake
  ) as reasons
from rated
