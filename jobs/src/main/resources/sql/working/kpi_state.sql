-- What is known by now of each KPI an approved case promises.
-- Grain: case_id, kpi_id, its newest measurement.
-- is_covered: it has a baseline, a target, an owner and a recent measurement. is_judged: it can be compared with where it
-- should be by now, or was delivered as met or not met. attained: progress over expected progress, 0 to 1, where it is judged;
-- of a verdict 1 for met, 0 for not met.

with state as (
  select
    a.case_id,
    a.kpi_id,
    a.measured_on,
    a.progress,
    a.expected_progress,
    a.state,
    a.verdict,
    a.weight,
    k.goal,
    k.baseline_on,
    (k.goal = 'range' or k.baseline is not null)
      and if(k.goal = 'range', k.range_low is not null and k.range_high is not null, k.target is not null)
      and i.owner is not null
      and coalesce(a.measured_on is not null and coalesce(fresh_until(a.measured_on, i.cadence) >= :as_of, true), false)
      as is_covered,
    i.cadence
  from kpi_attainment as a
  -- many to one
  inner join approved_version as v
    on v.case_id = a.case_id
    and v.is_current
  -- one to one
  inner join case_kpi as k
    on k.case_id = a.case_id
    and k.version = v.version
    and k.kpi_id = a.kpi_id
  -- many to at most one
  left join kpi as i
    on i.kpi_id = a.kpi_id
  where a.is_latest
),

judged as (
  select
    state.*,
    not state <=> 'stale'
      and (verdict is not null or (progress is not null and coalesce(expected_progress > 0, false))) as is_judged
  from state
)

select
  judged.*,
  case
    when is_judged and verdict is not null then cast(if(verdict = 'met', 1, 0) as decimal(18,12))
    when is_judged then cast(greatest(0, least(1, unrounded_ratio(progress, expected_progress))) as decimal(18,12))
  end as attained
from judged
