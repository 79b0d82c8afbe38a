-- Everything cost_variance and benefit_variance have in common, for both flows.
-- Grain: flow, case_id, period_start, category, as in period_figure.
-- variance = actual − plan for either flow; percentages are of the absolute plan. Cumulative figures run over the periods
-- of a case and category and are null from the first null cell on, for that cell's reason.
-- A figure made of several is null with any of them, for the reason of the actual first, then the current, then the
-- original plan.

with running as (
  select
    period_figure.*,
    first_value(original_plan_reason) ignore nulls over so_far as cumulative_original_plan_reason,
    first_value(current_plan_reason) ignore nulls over so_far as cumulative_current_plan_reason,
    first_value(actual_reason) ignore nulls over so_far as cumulative_actual_reason,
    cast(sum(original_plan) over so_far as decimal(18,2)) as original_plan_so_far,
    cast(sum(current_plan) over so_far as decimal(18,2)) as current_plan_so_far,
    cast(sum(actual) over so_far as decimal(18,2)) as actual_so_far
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
    case when cumulative_original_plan_reason is null then original_plan_so_far end as cumulative_original_plan,
    case when cumulative_current_plan_reason is null then current_plan_so_far end as cumulative_current_plan,
    case when cumulative_actual_reason is null then actual_so_far end as cumulative_actual
  from running
),

compared as (
  select
    cumulative.*,
    cast(actual - current_plan as decimal(18,2)) as variance,
    coalesce(actual_reason, current_plan_reason) as variance_reason,
    cast(cumulative_actual - cumulative_current_plan as decimal(18,2)) as cumulative_variance,
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
  c.variance_reason,
  favourable_variance(c.flow, c.current_plan, c.actual) as favourable_variance,
  safe_ratio(c.variance, abs(c.current_plan)) as variance_pct,
  coalesce(c.variance_reason, case when c.current_plan = 0 then 'ZERO_PLAN' end) as variance_pct_reason,
  cast(c.actual - c.original_plan as decimal(18,2)) as original_variance,
  coalesce(c.actual_reason, c.original_plan_reason) as original_variance_reason,
  cast(c.current_plan - c.original_plan as decimal(18,2)) as rebaselined,
  coalesce(c.current_plan_reason, c.original_plan_reason) as rebaselined_reason,
  c.cumulative_original_plan,
  c.cumulative_original_plan_reason,
  c.cumulative_current_plan,
  c.cumulative_current_plan_reason,
  c.cumulative_actual,
  c.cumulative_actual_reason,
  c.cumulative_variance,
  c.cumulative_variance_reason,
  safe_ratio(c.cumulative_variance, abs(c.cumulative_current_plan)) as cumulative_variance_pct,
  coalesce(
    c.cumulative_variance_reason,
    case when c.cumulative_current_plan = 0 then 'ZERO_PLAN' end
  ) as cumulative_variance_pct_reason,
  coalesce(c.current_plan, c.original_plan) as amount_at_stake
from compared as c
-- many to one
inner join period as p
  on p.period_start = c.period_start
