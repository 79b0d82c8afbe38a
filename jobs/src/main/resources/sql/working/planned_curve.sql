-- What the plan of a project meant to have earned by when, as far as it is known.
-- Grain: project_id, of projects with a budget and baseline dates in their order. The budget is that of the newest status that
-- states one, or else the project's.
-- months, planned_values: points in time order, the last one the baseline finish with the whole budget; nothing is planned
-- at month 0. Between them stand the planned values reported for days within the baseline.

with stated_budget as (
  select
    project_id,
    max_by(budget_at_completion, status_on) as budget
  from project_progress
  where budget_at_completion is not null
    and status_on <= :as_of
  group by project_id
),

planned_project as (
  select
    p.project_id,
    p.baseline_start,
    p.baseline_finish,
    coalesce(s.budget, p.budget) as budget
  from project as p
  -- one to at most one
  left join stated_budget as s
    on s.project_id = p.project_id
  where coalesce(s.budget, p.budget) is not null
    and p.baseline_start <= p.baseline_finish
),

point as (
  select
    p.project_id,
    s.status_on as on_day,
    months_from(p.baseline_start, s.status_on) as months,
    s.planned_value
  from planned_project as p
  -- one to many
  inner join project_progress as s
    on s.project_id = p.project_id
    and s.status_on <= :as_of
    and s.status_on >= p.baseline_start
    and s.status_on < p.baseline_finish
  where s.planned_value is not null

  union all

  select
    project_id,
    baseline_finish as on_day,
    months_from(baseline_start, baseline_finish) as months,
    budget as planned_value
  from planned_project
),

placed as (
  select
    project_id,
    sort_array(collect_list(struct(on_day, months, planned_value))) as points
  from point
  group by project_id
)

select
  project_id,
  transform(points, p -> p.months) as months,
  transform(points, p -> cast(p.planned_value as double)) as planned_values
from placed
