-- Figures of closed periods that read differently in the earlier release, and why.
-- Grain: case_id, measure, period_start, cause; only where the cause makes a difference.
-- The figures are computed again with one input after the other as it is known now; each step's difference is its cause's:
-- formula, fx_rate, crosswalk, rebaseline, late_posting, reversal, reused_key, and what is left is correction. An empty figure counts as
-- 0 in differences, so that they add up to current − earlier. All of a case that the earlier release does not know is
-- new_case.
-- A KPI's figure of a period is its newest measurement in it: correction where the day was measured before or is not any
-- more, late_posting where it was not.
-- Reference: recomputed_figure holds the steps; earlier_cost_variance and its like are the earlier release's own tables.

with closed_period as (
  select p.period_start
  from period as p
  -- many to one
  inner join earlier_release as e
    on p.period_end <= e.earlier_as_of
),

published as (
  select
    'cost' as flow,
    case_id,
    period_start,
    case when count(*) = count(current_plan) then sum(current_plan) end as plan,
    case when count(*) = count(actual) then sum(actual) end as actual
  from earlier_cost_variance
  group by case_id, period_start

  union all

  select
    'benefit' as flow,
    case_id,
    period_start,
    case when count(*) = count(current_plan) then sum(current_plan) end as plan,
    case when count(*) = count(realised) then sum(realised) end as actual
  from earlier_benefit_variance
  group by case_id, period_start
),

current_figure as (
  select
    flow,
    case_id,
    period_start,
    case when bool_and(current_plan_reason is null) then sum(current_plan) end as plan,
    case when bool_and(actual_reason is null) then sum(actual) end as actual
  from period_figure
  group by flow, case_id, period_start
),

state as (
  select 0 as place, flow, case_id, period_start, plan, actual from published
  union all
  select step + 1 as place, flow, case_id, period_start, plan, actual from recomputed_figure
  union all
  select 8 as place, flow, case_id, period_start, plan, actual from current_figure
),

figure as (
  select
    case_id,
    if(flow = 'cost', 'planned_cost', 'planned_benefit') as measure,
    period_start,
    place,
    plan as value
  from state

  union all

  select
    case_id,
    if(flow = 'cost', 'actual_cost', 'realised_benefit') as measure,
    period_start,
    place,
    actual as value
  from state
),

-- A figure that is not there at a place counts as empty there.
in_order as (
  select
    f.case_id,
    f.measure,
    f.period_start,
    map_from_entries(collect_list(struct(f.place, f.value)) filter (where f.value is not null)) as values_by_place
  from figure as f
  -- many to one; figures of periods that were not over fall away
  inner join closed_period as c
    on c.period_start = f.period_start
  group by f.case_id, f.measure, f.period_start
),

money_cause as (
  select
    f.case_id,
    f.measure,
    f.period_start,
    c.cause,
    f.values_by_place[0] as earlier_value,
    f.values_by_place[8] as current_value,
    coalesce(f.values_by_place[c.place], 0) - coalesce(f.values_by_place[c.place - 1], 0) as difference
  from in_order as f
  -- one to eight
  cross join (
    values
      (1, 'formula'), (2, 'fx_rate'), (3, 'crosswalk'), (4, 'rebaseline'),
      (5, 'late_posting'), (6, 'reversal'), (7, 'reused_key'), (8, 'correction')
  ) as c (place, cause)
),

measurement as (
  select
    case_id,
    kpi_id,
    measured_on,
    value as earlier_value,
    null as current_value,
    true as is_earlier
  from earlier_kpi_attainment
  -- results without a number cannot differ in it
  where value is not null

  union all

  select
    case_id,
    kpi_id,
    measured_on,
    null as earlier_value,
    value as current_value,
    false as is_earlier
  from kpi_attainment
  where value is not null
),

reading as (
  select
    m.case_id,
    m.kpi_id,
    d.period_start,
    m.measured_on,
    bool_or(m.is_earlier) as was_known,
    bool_or(not m.is_earlier) as is_known,
    max(m.earlier_value) as earlier_value,
    max(m.current_value) as current_value
  from measurement as m
  -- many to one
  inner join calendar_day as d
    on d.day = m.measured_on
  -- many to one; measurements of periods that were not over fall away
  inner join closed_period as c
    on c.period_start = d.period_start
  group by m.case_id, m.kpi_id, d.period_start, m.measured_on
),

newest_reading as (
  select
    case_id,
    concat('kpi_value ', kpi_id) as measure,
    period_start,
    max_by(earlier_value, if(was_known, measured_on, null)) as earlier_value,
    max_by(current_value, if(is_known, measured_on, null)) as current_value,
    max(if(was_known, measured_on, null)) as earlier_on,
    max(if(is_known, measured_on, null)) as current_on
  from reading
  group by case_id, kpi_id, period_start
),

kpi_cause as (
  select
    case_id,
    measure,
    period_start,
    if(earlier_on is null or current_on > earlier_on, 'late_posting', 'correction') as cause,
    earlier_value,
    current_value,
    coalesce(current_value, 0) - coalesce(earlier_value, 0) as difference
  from newest_reading
),

cause as (
  select
    case_id, measure, period_start, cause,
    cast(earlier_value as decimal(38,6)) as earlier_value,
    cast(current_value as decimal(38,6)) as current_value,
    cast(difference as decimal(38,6)) as difference
  from money_cause
  union all
  select case_id, measure, period_start, cause, earlier_value, current_value, cast(difference as decimal(38,6)) as difference
  from kpi_cause
),

-- One cause for all that is new of a case.
told as (
  select
    c.case_id,
    c.measure,
    c.period_start,
    if(i.case_id is null, 'new_case', c.cause) as cause,
    max(c.earlier_value) as earlier_value,
    max(c.current_value) as current_value,
    cast(sum(c.difference) as decimal(38,6)) as difference
  from cause as c
  -- many to at most one
  left join earlier_initiative as i
    on i.case_id = c.case_id
  group by c.case_id, c.measure, c.period_start, if(i.case_id is null, 'new_case', c.cause)
)

select
  :as_of as as_of,
  c.case_id,
  c.measure,
  c.period_start,
  c.cause,
  e.release as earlier_release,
  c.earlier_value,
  c.current_value,
  c.difference
from told as c
-- many to one
cross join earlier_release as e
where c.difference <> 0
