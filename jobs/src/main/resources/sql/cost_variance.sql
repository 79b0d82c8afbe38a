-- Cost of approved cases, planned and actual, period by period.
-- Grain: case_id, period_start, category.
-- variance = actual − current plan, so positive is overspending; favourable_variance is positive when less was spent.
-- rebaselined = current plan − original plan; never add variance and original_variance up.
-- Amounts in the reporting currency; plans at the plan rate of their approval, postings at the rate of their own period.
-- Reference: shared with benefit_variance in working/flow_variance.sql, from cells of working/period_figure.sql.

with cost as (
  select *
  from flow_variance
  where flow = 'cost'
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
  actual,
  variance,
  favourable_variance,
  variance_pct,
  original_variance,
  rebaselined,
  cumulative_original_plan,
  cumulative_current_plan,
  cumulative_actual,
  cumulative_variance,
  cumulative_variance_pct,
  reasons_at_stake(
    map(
      'original_plan', original_plan_reason,
      'current_plan', current_plan_reason,
      'actual', actual_reason,
      'variance', variance_reason,
      'favourable_variance', variance_reason,
      'variance_pct', variance_pct_reason,
      'original_variance', original_variance_reason,
      'rebaselined', rebaselined_reason,
      'cumulative_original_plan', cumulative_original_plan_reason,
      'cumulative_current_plan', cumulative_current_plan_reason,
      'cumulative_actual', cumulative_actual_reason,
      'cumulative_variance', cumulative_variance_reason,
      'cumulative_variance_pct', cumulative_variance_pct_reason
    ),
    amount_at_stake
  ) as reasons
from cost
