-- Measured KPI values judged against what the current version of each approved case promises.
-- Grain: case_id, kpi_id, measured_on; one row without a date where nothing was measured up to the as-of date.
-- progress: kpi_progress, where the target lies ahead of the baseline, or without a baseline above 0.
-- state: achieved as soon as kpi_is_reached, or the result was delivered as met, whether there is a way to measure or not.
-- expected_progress: kpi_expected_progress. What these mean is said in formulas.sql.
-- A case's own measurements come first; where it has none of a KPI, those that belong to no case count.
-- Values are judged at the KPI's decimals, rounded half even, and published as measured.

with promised as (
  select
    k.case_id,
    k.kpi_id,
    i.name,
    i.unit,
    k.baseline,
    k.baseline_on,
    k.target,
    k.target_on,
    k.goal,
    k.range_low,
    k.range_high,
    k.weight,
    kpi_basis(k.goal, k.baseline) as basis,
    i.cadence,
    i.decimals
  from case_kpi as k
  -- many to one; promises of other versions fall away
  inner join approved_version as v
    on v.case_id = k.case_id
    and v.version = k.version
    and v.is_current
  -- many to at most one
  left join kpi as i
    on i.kpi_id = k.kpi_id
),

measured as (
  select
    p.*,
    m.measured_on,
    m.value,
    m.verdict,
    judged_value(m.value, p.decimals) as judged,
    m.case_id is not null as is_own,
    bool_or(m.case_id is not null) over (partition by p.case_id, p.kpi_id) as has_own,
    coalesce(m.measured_on = max(m.measured_on) over (partition by p.case_id, p.kpi_id, m.case_id), true) as is_latest
  from promised as p
  -- one to many, or to none: its own measurements and those of no case
  left join kpi_measurement as m
    on m.kpi_id = p.kpi_id
    and (m.case_id = p.case_id or m.case_id is null)
    and m.measured_on <= :as_of
),

chosen as (
  select *
  from measured
  where is_own = has_own
),

explained as (
  select
    chosen.*,
    case
      when measured_on is null then 'NOT_MEASURED'
      when verdict is not null then 'VERDICT_ONLY'
      when basis = 'range' and (range_low is null or range_high is null) then 'NO_TARGET'
      when basis <> 'range' and target is null then 'NO_TARGET'
      when basis = 'baseline' and target = baseline then 'TARGET_EQUALS_BASELINE'
      when basis = 'baseline' and (target < baseline) <> (goal = 'decrease') then 'TARGET_BEHIND_BASELINE'
      when basis = 'target_only' and target = 0 then 'ZERO_PLAN'
      -- a share of a negative target says nothing, so only the way from a baseline would
      when basis = 'target_only' and target < 0 then 'NO_BASELINE'
      when basis = 'target_only' and goal = 'decrease' and judged <= 0 then 'ZERO_VALUE'
    end as progress_reason,
    case
      when measured_on is null then 'NOT_MEASURED'
      when basis = 'range' or target_on is null or measured_on >= target_on then null
      when baseline_on is null then 'NO_BASELINE'
    end as expected_progress_reason
  from chosen
),

placed as (
  select
    explained.*,
    case
      when progress_reason is null then kpi_progress(goal, judged, baseline, target, range_low, range_high)
    end as progress,
    case
      when expected_progress_reason is null then kpi_expected_progress(goal, baseline_on, target_on, measured_on)
    end as expected_progress,
    if(
      verdict is not null,
      verdict = 'met',
      kpi_is_reached(goal, judged, target, range_low, range_high)
    ) as is_reached
  from explained
),

judgement as (
  select
    placed.*,
    case
      when measured_on is null then 'not_measured'
      when is_reached then 'achieved'
      when is_latest and fresh_until(measured_on, cadence) < :as_of then 'stale'
      when progress_reason = 'NO_TARGET' then null
      when target_on < if(is_latest, :as_of, measured_on) then 'overdue'
      when progress >= expected_progress - :on_track_tolerance then 'on_track'
      when progress < expected_progress - :on_track_tolerance then 'behind'
      -- without a way to measure: all of it is due, or what was there from the start has been lost
      when expected_progress = 1 or progress_reason in ('TARGET_EQUALS_BASELINE', 'TARGET_BEHIND_BASELINE', 'VERDICT_ONLY')
        then 'behind'
    end as state
  from placed
)

select
  :as_of as as_of,
  case_id,
  kpi_id,
  name,
  unit,
  measured_on,
  is_latest,
  baseline,
  target,
  target_on,
  range_low,
  range_high,
  value,
  verdict,
  goal,
  try_cast(progress as decimal(18,6)) as progress,
  cast(expected_progress as decimal(18,6)) as expected_progress,
  basis,
  state,
  weight,
  reasons_at_stake(
    map(
      'value', case when measured_on is null then 'NOT_MEASURED' when value is null then 'VERDICT_ONLY' end,
      'progress', coalesce(
        progress_reason,
        if(progress is not null and try_cast(progress as decimal(18,6)) is null, 'OUT_OF_RANGE', null)
      ),
      'expected_progress', expected_progress_reason,
      'state', if(state is null, coalesce(progress_reason, expected_progress_reason), null)
    ),
    null
  ) as reasons
from judgement
