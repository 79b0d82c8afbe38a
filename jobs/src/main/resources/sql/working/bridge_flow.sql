-- What the bridge moves between, by flow: the current plan, and the outturn at actual rates and at those of the plan.
-- Grain: case_id, flow, period_start.
-- outturn: actuals in periods that were over when every ledger was last heard of, the current plan after them.
-- outturn_at_plan_rates: a posting at its currency's `plan` rate of the period the current version was approved in, else
-- the `actual` rate of that period, else that of its own period.

with approval as (
  select
    v.case_id,
    known_period(d.period_start, v.approved_on) as period_start
  from approved_version as v
  -- many to one
  left join calendar_day as d
    on d.day = v.approved_on
  where v.is_current
),

posted as (
  select
    p.flow,
    p.case_id,
    p.period_start,
    p.category,
    case
      when count(converted(p.figure, coalesce(planned.rate, approved.rate, own.rate))) = count(*)
        then cents(try_sum(converted(p.figure, coalesce(planned.rate, approved.rate, own.rate))))
    end as amount
  from allocated_posting as p
  -- many to one
  inner join approval as a
    on a.case_id = p.case_id
  -- many to at most one, all three
  left join monthly_rate as planned
    on planned.currency = p.currency
    and planned.kind = 'plan'
    and planned.period_start = a.period_start
  left join monthly_rate as approved
    on approved.currency = p.currency
    and approved.kind = 'actual'
    and approved.period_start = a.period_start
  left join monthly_rate as own
    on own.currency = p.currency
    and own.kind = 'actual'
    and own.period_start = p.period_start
  group by p.flow, p.case_id, p.period_start, p.category
),

cell as (
  select
    f.flow,
    f.case_id,
    f.period_start,
    f.current_plan as plan,
    if(p.period_end <= k.known_through, f.actual, f.current_plan) as outturn,
    if(p.period_end <= k.known_through, a.amount, f.current_plan) as outturn_at_plan_rates,
    p.period_end <= k.known_through and a.case_id is not null as is_posted
  from period_figure as f
  -- many to one
  cross join known_through as k
  -- many to one
  inner join period as p
    on p.period_start = f.period_start
  -- one to at most one
  left join posted as a
    on a.flow = f.flow
    and a.case_id = f.case_id
    and a.period_start = f.period_start
    and a.category = f.category
)

select
  case_id,
  flow,
  period_start,
  cast(coalesce(sum(plan), 0) as decimal(28,2)) as plan,
  cast(coalesce(sum(outturn), 0) as decimal(28,2)) as outturn,
  cast(coalesce(sum(outturn_at_plan_rates), 0) as decimal(28,2)) as outturn_at_plan_rates,
  bool_or(is_posted and outturn_at_plan_rates is null) as is_out_of_range
from cell
group by case_id, flow, period_start
