-- When each milestone was expected, by the date on which that was known.
-- Grain: project_id, milestone_id, as_known_on: the as-of date, and of each earlier month the last date with a release; FINISH is
-- the project's own finish. One that has been reached has a row of the first month that knows it, and no further ones.
-- expected_on: the day reached, else the forecast, else the baseline, and until it is reached the as-known date at the earliest.
-- slip_since_first_days: expected_on − the first that was told. slip_since_last_days: − the one told before. Positive is later.
-- Rows of earlier dates are taken over from the earlier release as they were published, except what is counted from row to row.

with told as (
  select
    project_id,
    milestone_id,
    as_known_on,
    name,
    baseline_on,
    forecast_on,
    actual_on,
    expected_on
  from earlier_milestone_trend
  -- of the as-of date's own month only its own row stays
  where as_known_on < trunc(:as_of, 'MM')
),

last_of_month as (
  select max(as_known_on) as as_known_on
  from told
  group by trunc(as_known_on, 'MM')
),

kept as (
  select t.*
  from told as t
  -- many to one; other dates of the month fall away
  left semi join last_of_month as m
    on m.as_known_on = t.as_known_on
),

newest_kept as (
  select
    project_id,
    milestone_id,
    max_by(actual_on, as_known_on) as actual_on,
    max_by(baseline_on, as_known_on) as baseline_on
  from kept
  group by project_id, milestone_id
),

-- A project of several cases has a row for each in schedule_variance, with the same days.
now as (
  select
    project_id,
    milestone_id,
    :as_of as as_known_on,
    max(name) as name,
    max(baseline_on) as baseline_on,
    max(forecast_on) as forecast_on,
    max(actual_on) as actual_on
  from schedule_variance
  group by project_id, milestone_id
),

trend as (
  select * from kept
  union all
  select
    n.*,
    case
      when n.actual_on is not null then n.actual_on
      when coalesce(n.forecast_on, n.baseline_on) is not null
        then greatest(coalesce(n.forecast_on, n.baseline_on), n.as_known_on)
    end as expected_on
  from now as n
  -- one to at most one
  left anti join newest_kept as k
    on k.project_id = n.project_id
    and k.milestone_id = n.milestone_id
    and k.actual_on = n.actual_on
    and k.baseline_on <=> n.baseline_on
)

select
  :as_of as as_of,
  project_id,
  milestone_id,
  as_known_on,
  name,
  baseline_on,
  forecast_on,
  actual_on,
  expected_on,
  datediff(expected_on, baseline_on) as slip_days,
  datediff(
    expected_on, first_value(expected_on, true) over (partition by project_id, milestone_id order by as_known_on)
  ) as slip_since_first_days,
  datediff(
    expected_on, lag(expected_on) over (partition by project_id, milestone_id order by as_known_on)
  ) as slip_since_last_days
from trend
