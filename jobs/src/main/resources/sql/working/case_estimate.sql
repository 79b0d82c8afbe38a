-- What was first estimated of each approved case, and what it came to where it is completed.
-- Grain: case_id, measure {cost, duration, benefit}, where the original version has an estimate above 0.
-- cost and benefit in the reporting currency, duration in days. actual is null until the case is completed: delivered for
-- cost and duration; for benefit also past the last period with a planned one.

with lifecycle as (
  select
    case_id,
    lifecycle in ('realising', 'closed') as is_delivered,
    lifecycle in ('planned', 'in_delivery') as is_open,
    actual_cost,
    realised_benefit
  from initiative
),

original as (
  select
    v.case_id,
    datediff(c.planned_finish, c.planned_start) as planned_days
  from approved_version as v
  -- one to one
  inner join business_case as c
    on c.case_id = v.case_id
    and c.version = v.version
  where v.is_original
),

worked as (
  select
    c.case_id,
    datediff(max(p.actual_finish), min(p.actual_start)) as days
  from case_project as c
  -- one to one
  inner join project as p
    on p.project_id = c.project_id
  where p.status is null or p.status <> 'cancelled'
  group by c.case_id
  having bool_and(coalesce(p.actual_start is not null and p.actual_finish <= :as_of, false))
),

benefit_window as (
  select
    f.case_id,
    max(p.period_end) as ends_on
  from period_figure as f
  -- many to one
  inner join period as p
    on p.period_start = f.period_start
  where f.flow = 'benefit'
    and f.in_original_plan
  group by f.case_id
),

figure as (
  select
    l.case_id,
    'cost' as measure,
    i.total_cost as estimate,
    if(l.is_delivered, l.actual_cost, null) as actual,
    l.is_open
  from lifecycle as l
  -- one to one
  inner join investment_return as i
    on i.case_id = l.case_id
    and i.view = 'original'

  union all

  select
    l.case_id,
    'duration' as measure,
    cast(o.planned_days as decimal(18,2)) as estimate,
    if(l.is_delivered, cast(w.days as decimal(18,2)), null) as actual,
    l.is_open
  from lifecycle as l
  -- one to one
  inner join original as o
    on o.case_id = l.case_id
  -- one to at most one
  left join worked as w
    on w.case_id = l.case_id

  union all

  select
    l.case_id,
    'benefit' as measure,
    i.total_benefit as estimate,
    if(l.is_delivered and w.ends_on <= k.known_through, l.realised_benefit, null) as actual,
    not coalesce(l.is_delivered and w.ends_on <= k.known_through, false) as is_open
  from lifecycle as l
  -- one to one
  inner join investment_return as i
    on i.case_id = l.case_id
    and i.view = 'original'
  -- one to at most one
  left join benefit_window as w
    on w.case_id = l.case_id
  -- many to one
  cross join known_through as k
)

select
  case_id,
  measure,
  estimate,
  actual,
  is_open,
  unrounded_ratio(actual, estimate) as ratio
from figure
where estimate > 0
