-- What each approved case adds to the rows of portfolio_breakdown, in every group that it belongs to.
-- Grain: dimension, value, case_id.
-- Amounts to date are of the categories that can be compared (working/compared_category.sql), as in portfolio_summary. Amounts of
-- the whole life are there for the original and the current plan or for neither, so that their totals are of the same cases;
-- change: forecast − current, where both are known. Net present values alike.

with size as (
  select
    r.case_id,
    b.label
  from investment_return as r
  -- many to one: bands do not overlap and leave no gap
  inner join size_band as b
    on (b.from_amount is null or r.total_cost >= b.from_amount)
    and (b.to_amount is null or r.total_cost < b.to_amount)
  where r.view = 'original'
    and r.total_cost is not null
),

unit as (
  select
    case_id,
    filter(split(business_unit, '\\s*[/>]\\s*'), name -> trim(name) <> '') as path
  from initiative
),

belonging as (
  select
    i.case_id,
    array(
      struct('portfolio' as dimension, 'all' as value, 0 as level),
      struct('initiative_type' as dimension, i.initiative_type as value, 1 as level),
      struct('tier' as dimension, cast(i.tier as string) as value, 1 as level),
      struct('business_owner' as dimension, i.business_owner as value, 1 as level),
      struct('lifecycle' as dimension, i.lifecycle as value, 1 as level),
      struct('size_band' as dimension, s.label as value, 1 as level),
      struct('business_unit' as dimension, if(size(u.path) > 0, trim(u.path[0]), null) as value, 1 as level)
    ) as groups,
    transform(
      if(size(u.path) > 1, sequence(2, size(u.path)), cast(array() as array<int>)),
      depth -> struct(
        'business_unit' as dimension, array_join(transform(slice(u.path, 1, depth), name -> trim(name)), ' / ') as value, depth as level
      )
    ) as units_within
  from initiative as i
  -- one to one
  inner join unit as u
    on u.case_id = i.case_id
  -- one to at most one
  left join size as s
    on s.case_id = i.case_id
),

attribute_name as (
  select distinct stated.name
  from initiative
  lateral view explode(map_keys(attributes)) stated as name
),

grouped as (
  select
    case_id,
    part.dimension,
    coalesce(part.value, '(not stated)') as value,
    part.level
  from belonging
  lateral view explode(concat(groups, units_within)) as part
  union all
  select
    i.case_id,
    concat('attribute:', n.name) as dimension,
    coalesce(i.attributes[n.name], '(not stated)') as value,
    1 as level
  from initiative as i
  cross join attribute_name as n
),

to_date as (
  select
    f.case_id,
    sum(f.current_plan) filter (where f.flow = 'cost' and f.period_start <= :as_of and c.is_compared) as planned_cost,
    sum(f.actual) filter (where f.flow = 'cost' and f.period_start <= :as_of and c.is_compared) as actual_cost,
    bool_or(f.flow = 'cost' and c.is_compared) as compares_cost,
    bool_and(c.is_compared) filter (where f.flow = 'cost') as is_cost_whole,
    sum(f.current_plan) filter (where f.flow = 'benefit' and f.period_start <= :as_of and c.is_compared) as planned_benefit,
    sum(f.actual) filter (where f.flow = 'benefit' and f.period_start <= :as_of and c.is_compared) as realised_benefit,
    bool_or(f.flow = 'benefit' and c.is_compared) as compares_benefit,
    bool_and(c.is_compared) filter (where f.flow = 'benefit') as is_benefit_whole
  from period_figure as f
  -- many to one
  inner join compared_category as c
    on c.case_id = f.case_id
    and c.flow = f.flow
    and c.category = f.category
  group by f.case_id
),

worth as (
  select
    case_id,
    max(total_cost) filter (where view = 'original') as original_cost,
    max(total_cost) filter (where view = 'current') as current_cost,
    max(total_cost) filter (where view = 'outturn') as forecast_cost,
    max(total_benefit) filter (where view = 'original') as original_benefit,
    max(total_benefit) filter (where view = 'current') as current_benefit,
    max(total_benefit) filter (where view = 'outturn') as forecast_benefit,
    max(net_present_value) filter (where view = 'original') as original_net_present_value,
    max(net_present_value) filter (where view = 'current') as current_net_present_value,
    max(net_present_value) filter (where view = 'outturn') as forecast_net_present_value
  from investment_return
  group by case_id
),

promise as (
  select
    case_id,
    count(*) filter (where is_judged) as kpis_judged,
    count(*) filter (where is_judged and state in ('achieved', 'on_track')) as kpis_on_track
  from kpi_state
  group by case_id
),

schedule as (
  select
    case_id,
    max(slip_days) as slip_days
  from schedule_variance
  group by case_id
)

select
  g.dimension,
  g.value,
  g.level,
  g.case_id,
  if(t.compares_cost, coalesce(t.planned_cost, 0), null) as planned_cost,
  if(t.compares_cost, coalesce(t.actual_cost, 0), null) as actual_cost,
  coalesce(t.is_cost_whole, false) as is_cost_whole,
  if(t.compares_benefit, coalesce(t.planned_benefit, 0), null) as planned_benefit,
  if(t.compares_benefit, coalesce(t.realised_benefit, 0), null) as realised_benefit,
  coalesce(t.is_benefit_whole, false) as is_benefit_whole,
  w.original_cost is not null and w.current_cost is not null as is_planned,
  w.original_net_present_value is not null and w.current_net_present_value is not null as is_valued,
  if(w.current_cost is not null, w.original_cost, null) as original_cost,
  if(w.original_cost is not null, w.current_cost, null) as current_cost,
  if(w.current_cost is not null, w.forecast_cost, null) as forecast_cost,
  w.forecast_cost - w.current_cost as forecast_cost_change,
  if(w.current_cost is not null, w.original_benefit, null) as original_benefit,
  if(w.original_cost is not null, w.current_benefit, null) as current_benefit,
  if(w.current_cost is not null, w.forecast_benefit, null) as forecast_benefit,
  w.forecast_benefit - w.current_benefit as forecast_benefit_change,
  if(w.current_net_present_value is not null, w.original_net_present_value, null) as original_net_present_value,
  if(w.original_net_present_value is not null, w.current_net_present_value, null) as current_net_present_value,
  if(w.current_net_present_value is not null, w.forecast_net_present_value, null) as forecast_net_present_value,
  w.forecast_net_present_value - w.current_net_present_value as forecast_net_present_value_change,
  coalesce(k.kpis_judged, 0) as kpis_judged,
  coalesce(k.kpis_on_track, 0) as kpis_on_track,
  s.slip_days,
  a.alignment_score
from grouped as g
-- many to at most one, all of them
left join to_date as t
  on t.case_id = g.case_id
left join worth as w
  on w.case_id = g.case_id
left join promise as k
  on k.case_id = g.case_id
left join schedule as s
  on s.case_id = g.case_id
left join alignment_score as a
  on a.case_id = g.case_id
