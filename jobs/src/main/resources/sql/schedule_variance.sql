-- How far milestones and the finish of projects have slipped against their baselines.
-- Grain: case_id, project_id, milestone_id; FINISH is the project's own finish. Cancelled projects have none.
-- slip_days = day reached − baseline day, positive is late; until it is reached, the day expected is the forecast, else the
-- baseline, and the as-of date at the earliest. slip_pct is of the days planned from the project's baseline start.

with running_project as (
  select *
  from project
  where status is null or status <> 'cancelled'
),

point as (
  select
    p.project_id,
    m.milestone_id,
    m.name,
    p.baseline_start,
    m.baseline_on,
    m.forecast_on,
    m.actual_on
  from milestone as m
  -- many to one
  inner join running_project as p
    on p.project_id = m.project_id

  union all

  select
    project_id,
    'FINISH' as milestone_id,
    name,
    baseline_start,
    baseline_finish as baseline_on,
    forecast_finish as forecast_on,
    actual_finish as actual_on
  from running_project
),

reached as (
  select
    c.case_id,
    p.project_id,
    p.milestone_id,
    p.name,
    p.baseline_start,
    p.baseline_on,
    p.forecast_on,
    case when p.actual_on <= :as_of then p.actual_on end as actual_on
  from point as p
  -- one to many: a row for every case the project works for, one without a case for none
  left join case_project as c
    on c.project_id = p.project_id
),

expected as (
  select
    reached.*,
    coalesce(actual_on, greatest(coalesce(forecast_on, baseline_on), :as_of)) as expected_on,
    datediff(baseline_on, baseline_start) as planned_days
  from reached
),

slipped as (
  select
    expected.*,
    datediff(expected_on, baseline_on) as slip_days
  from expected
)

select
  :as_of as as_of,
  case_id,
  project_id,
  milestone_id,
  name,
  baseline_on,
  forecast_on,
  actual_on,
  slip_days,
  case when planned_days > 0 then safe_ratio(slip_days, planned_days) end as slip_pct,
  case
    when baseline_on is null then null
    when actual_on < baseline_on then 'met_early'
    when actual_on = baseline_on then 'met_on_time'
    when actual_on > baseline_on then 'met_late'
    when baseline_on < :as_of then 'overdue'
    when expected_on > baseline_on then 'late'
    else 'on_time'
  end as state,
  reasons_at_stake(
    map(
      'slip_days', if(baseline_on is null, 'NO_BASELINE', null),
      'slip_pct', case when planned_days is null then 'NO_BASELINE' when planned_days <= 0 then 'ZERO_PLAN' end,
      'state', if(baseline_on is null, 'NO_BASELINE', null)
    ),
    null
  ) as reasons
from slipped
