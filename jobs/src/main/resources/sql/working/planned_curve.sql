-- What the plan of a project meant to have earned by when, as far as it is known.
-- Grain: project_id, unit, of projects with a start and a finish in their order, and a budget or a baseline curve.
-- source: baseline, the curve that was delivered, whose last value is the total; where none was, the planned values of the statuses
-- up to the as-of date that lie within the plan (reported), or none of them (linear), and the total, a budget, at the finish. The
-- budget is that of the newest status that states one, or else the project's. The finish is the project's, or else the day on which
-- its curve comes to the total.
-- months, planned_values: points in time order from the start on; nothing is planned at month 0.

with stated_budget as (
  select
    project_id,
    coalesce(unit, 'currency') as unit,
    max_by(budget_at_completion, status_on) as budget
  from project_progress
  where budget_at_completion is not null
    and status_on <= :as_of
  group by project_id, coalesce(unit, 'currency')
),

baseline_end as (
  select
    project_id,
    coalesce(unit, 'currency') as unit,
    max_by(planned_value, planned_on) as total
  from project_baseline
  group by project_id, coalesce(unit, 'currency')
),

whole_baseline as (
  select
    e.project_id,
    e.unit,
    e.total,
    min(b.planned_on) as reached_on
  from baseline_end as e
  -- one to many
  inner join project_baseline as b
    on b.project_id = e.project_id
    and coalesce(b.unit, 'currency') = e.unit
    and b.planned_value >= e.total
  group by e.project_id, e.unit, e.total
),

planned_project as (
  select
    p.project_id,
    u.unit,
    p.baseline_start,
    coalesce(p.baseline_finish, b.reached_on) as baseline_finish,
    b.total is not null as has_curve,
    coalesce(b.total, s.budget, if(u.unit = 'currency', p.budget, null)) as total
  from project as p
  -- one to two
  cross join (values ('currency'), ('hours')) as u (unit)
  -- one to at most one, both
  left join stated_budget as s
    on s.project_id = p.project_id
    and s.unit = u.unit
  left join whole_baseline as b
    on b.project_id = p.project_id
    and b.unit = u.unit
  where coalesce(b.total, s.budget, if(u.unit = 'currency', p.budget, null)) is not null
    and p.baseline_start <= coalesce(p.baseline_finish, b.reached_on)
),

point as (
  select
    p.project_id,
    p.unit,
    b.planned_on as on_day,
    b.planned_value,
    'baseline' as source
  from planned_project as p
  -- one to many
  inner join project_baseline as b
    on b.project_id = p.project_id
    and coalesce(b.unit, 'currency') = p.unit
    and b.planned_on >= p.baseline_start

  union all

  select
    p.project_id,
    p.unit,
    s.status_on as on_day,
    s.planned_value,
    'reported' as source
  from planned_project as p
  -- one to many
  inner join project_progress as s
    on s.project_id = p.project_id
    and coalesce(s.unit, 'currency') = p.unit
    and s.status_on <= :as_of
    and s.status_on >= p.baseline_start
    and s.status_on < p.baseline_finish
  where not p.has_curve
    and s.planned_value is not null

  union all

  select
    project_id,
    unit,
    baseline_finish as on_day,
    total as planned_value,
    'linear' as source
  from planned_project
  where not has_curve
),

placed as (
  select
    point.project_id,
    point.unit,
    p.total,
    p.baseline_finish,
    case
      when p.has_curve then 'baseline'
      when bool_or(point.source = 'reported') then 'reported'
      else 'linear'
    end as source,
    sort_array(
      collect_list(
        struct(point.on_day, months_from(p.baseline_start, point.on_day) as months, point.planned_value as planned_value)
      )
    ) as points
  from point
  -- many to one
  inner join planned_project as p
    on p.project_id = point.project_id
    and p.unit = point.unit
  group by point.project_id, point.unit, p.total, p.baseline_finish, p.has_curve
)

select
  project_id,
  unit,
  source,
  total,
  baseline_finish,
  transform(points, p -> p.months) as months,
  transform(points, p -> cast(p.planned_value as double)) as planned_values
from placed
