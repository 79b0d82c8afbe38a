-- Everything cost_variance and benefit_variance have in common, for both flows.
-- Grain: flow, case_id, period_start, category, as in period_figure.
-- variance = actual − plan for either flow; percentages are of the absolute plan. Cumulative figures run over the periods
-- of a case and category and are null from the first null cell on, for that cell's reason.
-- A figure made of several is null with any of them, for the reason of the actual first, then the current, then the
-- original plan.

with running as (
  select
    period_figure.*,
    first_value(original_plan_reason) ignore nulls over so_far as original_plan_so_far_reason,
    first_value(current_plan_reason) ignore nulls over so_far as current_plan_so_far_reason,
    first_value(actual_reason) ignore nulls over so_far as actual_so_far_reason,
    published_amount(sum(original_plan) over so_far) as original_plan_so_far,
    published_amount(sum(current_plan) over so_far) as current_plan_so_far,
    published_amount(sum(actual) over so_far) as actual_so_far
  from period_figure
  window so_far as (
    partition by flow, case_id, category
    order by period_start
    rows between unbounded preceding and current row
  )
),

cumulative as (
  select
    running.*,
    case when original_plan_so_far_reason is null then original_plan_so_far end as cumulative_original_plan,
    case when current_plan_so_far_reason is null then current_plan_so_far end as cumulative_current_plan,
    case when actual_so_far_reason is null then actual_so_far end as cumulative_actual,
    or_out_of_range(original_plan_so_far_reason, original_plan_so_far is null) as cumulative_original_plan_reason,
    or_out_of_range(current_plan_so_far_reason, current_plan_so_far is null) as cumulative_current_plan_reason,
    or_out_of_range(actual_so_far_reason, actual_so_far is null) as cumulative_actual_reason
  from running
),

compared as (
  select
    cumulative.*,
    published_amount(actual - current_plan) as variance,
    coalesce(actual_reason, current_plan_reason) as variance_reason,
    published_amount(actual - original_plan) as original_variance,
    published_amount(current_plan - original_plan) as rebaselined,
    published_amount(cumulative_actual - cumulative_current_plan) as cumulative_variance,
    coalesce(cumulative_actual_reason, cumulative_current_plan_reason) as cumulative_variance_reason
  from cumulative
)

select
  c.flow,
  c.case_id,
  c.period_start,
  c.category,
  p.fiscal_year,
  p.fiscal_period,
  c.original_plan,
  c.original_plan_reason,
  c.current_plan,
  c.current_plan_reason,
  c.actual,
  c.actual_reason,
  c.variance,
  or_out_of_range(c.variance_reason, c.variance is null) as variance_reason,
  favourable_variance(c.flow, c.current_plan, c.actual) as favourable_variance,
  safe_ratio(c.variance, abs(c.current_plan)) as variance_pct,
  or_out_of_range(
    coalesce(c.variance_reason, ratio_reason(c.variance, abs(c.current_plan))), c.variance is null
  ) as variance_pct_reason,
  c.original_variance,
  or_out_of_range(
    coalesce(c.actual_reason, c.original_plan_reason), c.original_variance is null
  ) as original_variance_reason,
  c.rebaselined,
  or_out_of_range(coalesce(c.current_plan_reason, c.original_plan_reason), c.rebaselined is null) as rebaselined_reason,
  c.cumulative_original_plan,
  c.cumulative_original_plan_reason,
  c.cumulative_current_plan,
  c.cumulative_current_plan_reason,
  c.cumulative_actual,
  c.cumulative_actual_reason,
  c.cumulative_variance,
  or_out_of_range(c.cumulative_variance_reason, c.cumulative_variance is null) as cumulative_variance_reason,
  safe_ratio(c.cumulative_variance, abs(c.cumulative_current_plan)) as cumulative_variance_pct,
  or_out_of_range(
    coalesce(c.cumulative_variance_reason, ratio_reason(c.cumulative_variance, abs(c.cumulative_current_plan))),
    c.cumulative_variance is null
  ) as cumulative_variance_pct_reason,
  coalesce(c.current_plan, c.original_plan) as amount_at_stake
from compared as c
-- many to one
inner join period as p
  on p.period_start = c.period_start
