-- What has come of each approved case so far, component by component.
-- Grain: case_id, component.
-- kpi_coverage: weight of KPIs with baseline, target, owner and a live measurement over the weight of all.
-- cadence: calendar periods of each KPI's cadence with a measurement, over those that are over since its baseline.
-- outcome_attainment: progress over expected progress, 0 to 1, weighted, over KPIs whose line has begun.
-- benefit_realisation: realised over planned benefit to date, 0 to 1.
-- delivery: CPI × SPI(t) of the projects, each 0 to 1, by budget; without earned value, the plan over the cost to date
-- times the planned duration over the expected one.

with kpi_summary as (
  select
    case_id,
    count(*) as kpis,
    count_if(is_covered) as covered,
    sum(weight) as weight,
    sum(weight) filter (where is_covered) as covered_weight,
    count_if(measured_on is not null) as measured,
    count_if(state <=> 'stale') as stale,
    count_if(is_judged) as judged,
    sum(weight) filter (where is_judged) as judged_weight,
    sum(weight * attained) filter (where is_judged) as attained
  from kpi_state
  group by case_id
),

cadence_summary as (
  select
    case_id,
    sum(expected) as expected,
    sum(received) as received
  from kpi_cadence
  group by case_id
),

earned as (
  select
    c.case_id,
    count(*) as projects,
    unrounded_ratio(
      sum(
        e.budget_at_completion * r.rate
        -- a cost index is negative where a project was credited more than it cost
        * greatest(0, least(1, e.cost_performance_index)) * least(1, e.schedule_performance_index_time)
      ),
      sum(e.budget_at_completion * r.rate)
    ) as value
  from case_project as c
  -- one to at most one
  inner join newest_status as e
    on e.project_id = c.project_id
    and e.cost_performance_index is not null
    and e.schedule_performance_index_time is not null
  -- many to one
  inner join calendar_day as d
    on d.day = :as_of
  -- many to one
  inner join monthly_rate as r
    on r.currency = e.currency
    and r.kind = 'actual'
    and r.period_start = d.period_start
  group by c.case_id
),

duration as (
  select
    s.case_id,
    sum(datediff(s.baseline_on, p.baseline_start)) as planned_days,
    sum(datediff(s.baseline_on, p.baseline_start) + greatest(s.slip_days, 0)) as expected_days
  from schedule_variance as s
  -- many to one
  inner join project as p
    on p.project_id = s.project_id
  where s.milestone_id = 'FINISH'
    and s.slip_days is not null
    and datediff(s.baseline_on, p.baseline_start) > 0
  group by s.case_id
),

ratio as (
  select
    v.case_id,
    case
      when cost.case_id is null then 'NOT_DUE'
      when cost.reason is not null then cost.reason
      when cost.plan <= 0 then 'ZERO_PLAN'
      when cost.actual <= 0 then 'ZERO_ACTUAL_COST'
      when d.case_id is null then 'NO_PROGRESS'
    end as reason,
    cast(least(1, unrounded_ratio(cost.plan, cost.actual)) as decimal(18,12)) as cost_ratio,
    cast(unrounded_ratio(d.planned_days, d.expected_days) as decimal(18,12)) as schedule_ratio
  from approved_version as v
  -- one to at most one, both
  left join flow_to_date as cost
    on cost.case_id = v.case_id
    and cost.flow = 'cost'
  left join duration as d
    on d.case_id = v.case_id
  where v.is_current
),

component as (
  select
    v.case_id,
    'kpi_coverage' as component,
    cast(if(k.weight > 0, unrounded_ratio(coalesce(k.covered_weight, 0), k.weight), null) as decimal(18,12)) as value,
    if(coalesce(k.weight, 0) = 0, 'NO_KPI', null) as reason,
    case
      when k.case_id is null then 'No KPI is known that it promises.'
      else concat(
        k.covered, ' of ', k.kpis, if(k.kpis = 1, ' KPI has', ' KPIs have'),
        ' a baseline, a target, an owner and a recent measurement.'
      )
    end as evidence
  from approved_version as v
  -- one to at most one
  left join kpi_summary as k
    on k.case_id = v.case_id
  where v.is_current

  union all

  select
    v.case_id,
    'cadence' as component,
    cast(if(c.expected > 0, unrounded_ratio(c.received, c.expected), null) as decimal(18,12)) as value,
    case when k.case_id is null then 'NO_KPI' when coalesce(c.expected, 0) = 0 then 'NOT_DUE' end as reason,
    case
      when k.case_id is null then 'No KPI is known that it promises.'
      when coalesce(c.expected, 0) = 0 then 'No measurement was to be expected yet.'
      else concat(c.received, ' of ', c.expected, ' measurements came when they were due.')
    end as evidence
  from approved_version as v
  -- one to at most one, both
  left join kpi_summary as k
    on k.case_id = v.case_id
  left join cadence_summary as c
    on c.case_id = v.case_id
  where v.is_current

  union all

  select
    v.case_id,
    'outcome_attainment' as component,
    cast(if(k.judged_weight > 0, precise_ratio(k.attained, k.judged_weight), null) as decimal(18,12)) as value,
    case
      when coalesce(k.weight, 0) = 0 then 'NO_KPI'
      when k.judged_weight > 0 then null
      when k.measured = 0 then 'NOT_MEASURED'
      when k.stale > 0 then 'STALE'
      else 'NOT_DUE'
    end as reason,
    case
      when k.case_id is null then 'No KPI is known that it promises.'
      when coalesce(k.judged_weight, 0) = 0 then 'No KPI can be judged against where it should be by now.'
      else concat(k.judged, ' of ', k.kpis, if(k.kpis = 1, ' KPI is', ' KPIs are'), ' judged against where they should be by now.')
    end as evidence
  from approved_version as v
  -- one to at most one
  left join kpi_summary as k
    on k.case_id = v.case_id
  where v.is_current

  union all

  select
    v.case_id,
    'benefit_realisation' as component,
    cast(
      if(b.reason is null and b.plan > 0, greatest(0, least(1, unrounded_ratio(b.actual, b.plan))), null) as decimal(18,12)
    ) as value,
    case
      when b.case_id is null then 'NOT_DUE'
      when b.reason is not null then b.reason
      when b.plan <= 0 then 'ZERO_PLAN'
    end as reason,
    case
      when b.case_id is null then 'No benefit is due yet.'
      when b.reason is not null or b.plan <= 0 then 'Benefit to date cannot be measured against the plan.'
      else concat(short_amount(b.actual), ' ', :reporting_currency, ' of ', short_amount(b.plan), ' planned to date has come.')
    end as evidence
  from approved_version as v
  -- one to at most one
  left join flow_to_date as b
    on b.case_id = v.case_id
    and b.flow = 'benefit'
  where v.is_current

  union all

  select
    r.case_id,
    'delivery' as component,
    cast(
      coalesce(e.value, if(r.reason is null, cast(r.cost_ratio * r.schedule_ratio as decimal(18,12)), null)) as decimal(18,12)
    ) as value,
    if(e.value is null, r.reason, null) as reason,
    case
      when e.value is not null
        then concat('Earned value of ', e.projects, if(e.projects = 1, ' project.', ' projects.'))
      when r.reason is null then concat(
        'Without earned value: cost at ', cast(round(100 * r.cost_ratio) as int), ' % and time at ',
        cast(round(100 * r.schedule_ratio) as int), ' % of what was planned.'
      )
      else 'Neither earned value nor cost and time against the plan are known.'
    end as evidence
  from ratio as r
  -- one to at most one
  left join earned as e
    on e.case_id = r.case_id
)

select
  case_id,
  component,
  value,
  reason,
  evidence
from component
