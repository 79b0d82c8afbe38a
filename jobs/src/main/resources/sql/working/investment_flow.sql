-- Cost and benefit of a case by period, as each view of the investment counts them, in the reporting currency.
-- Grain: case_id, view {original, current, outturn}, period_start.
-- outturn: actuals in periods that were over when every ledger was last heard of, the current plan after them.
-- reason: why the cell cannot be counted. Nothing posted is such a reason only where the current plan has a line in a
-- period that is over; a flow the plan leaves out counts as 0.

with cell as (
  select
    f.*,
    p.period_end <= k.known_through as is_over
  from period_figure as f
  -- many to one
  cross join known_through as k
  -- many to one
  inner join period as p
    on p.period_start = f.period_start
),

viewed as (
  select
    case_id,
    'original' as view,
    period_start,
    flow,
    original_plan as amount,
    nullif(original_plan_reason, 'NO_PLAN') as reason
  from cell

  union all

  select
    case_id,
    'current' as view,
    period_start,
    flow,
    current_plan as amount,
    nullif(current_plan_reason, 'NO_PLAN') as reason
  from cell

  union all

  select
    case_id,
    'outturn' as view,
    period_start,
    flow,
    if(is_over, actual, current_plan) as amount,
    case
      when not is_over then nullif(current_plan_reason, 'NO_PLAN')
      when actual_reason = 'NO_ACTUALS' and not in_current_plan then null
      else actual_reason
    end as reason
  from cell
)

select
  case_id,
  view,
  period_start,
  cast(coalesce(sum(amount) filter (where flow = 'cost'), 0) as decimal(28,2)) as cost,
  cast(coalesce(sum(amount) filter (where flow = 'benefit'), 0) as decimal(28,2)) as benefit,
  bool_or(reason <=> 'NO_ACTUALS') as lacks_actuals,
  bool_or(reason <=> 'NO_FX_RATE') as lacks_rate,
  bool_or(reason <=> 'OUT_OF_RANGE') as is_out_of_range
from viewed
group by case_id, view, period_start
