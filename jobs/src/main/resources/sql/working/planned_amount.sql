-- Planned amounts of the original and the current version, in the reporting currency, to the cent.
-- Grain: case_id, version, flow, category, period_start.
-- Rate: `plan` of the period in which the version was approved, else `actual` of it; amount is null without either, and
-- where it has more digits than are published.
-- version_amount: the same in the currency of the version, as delivered.

with rated_version as (
  select
    v.case_id,
    v.version,
    v.currency,
    v.is_original,
    v.is_current,
    coalesce(planned.rate, actual.rate) as rate
  from approved_version as v
  -- many to one
  left join calendar_day as d
    on d.day = v.approved_on
  -- many to at most one
  left join monthly_rate as planned
    on planned.currency = v.currency
    and planned.kind = 'plan'
    and planned.period_start = known_period(d.period_start, v.approved_on)
  -- many to at most one
  left join monthly_rate as actual
    on actual.currency = v.currency
    and actual.kind = 'actual'
    and actual.period_start = known_period(d.period_start, v.approved_on)
  where v.is_original or v.is_current
),

line as (
  select
    l.case_id,
    l.version,
    l.flow,
    l.category,
    known_period(d.period_start, l.period_start) as period_start,
    l.amount
  from case_plan as l
  -- many to one
  left join calendar_day as d
    on d.day = l.period_start
),

period_line as (
  select
    case_id,
    version,
    flow,
    category,
    period_start,
    cast(sum(amount) as decimal(28,2)) as amount
  from line
  group by case_id, version, flow, category, period_start
)

select
  l.case_id,
  l.version,
  v.is_original,
  v.is_current,
  l.flow,
  l.category,
  l.period_start,
  v.currency,
  l.amount as version_amount,
  cents(converted(l.amount, v.rate)) as amount,
  v.rate is null as lacks_rate
from period_line as l
-- many to one; lines of other versions fall away
inner join rated_version as v
  on v.case_id = l.case_id
  and v.version = l.version
