-- Approved business cases with who, what, when and the four headline amounts.
-- Grain: case_id, every case with an approved version.
-- Planned amounts: current plan over the whole life. Actual amounts: everything posted up to the as-of date. Both are sums
-- of the cells of the variance tables, so they agree with them to the cent.
-- attributes: what the current version says itself; where it does not, what its projects say, each value once.
-- lifecycle: closed by status; else by the projects that work for the case; without any by the planned dates.

with current_case as (
  select
    v.case_id,
    v.version,
    v.approvals,
    c.title,
    c.business_unit,
    c.initiative_type,
    c.tier,
    c.business_owner,
    c.it_owner,
    c.status,
    c.planned_start,
    c.planned_finish,
    c.attributes
  from approved_version as v
  -- one to one
  inner join business_case as c
    on c.case_id = v.case_id
    and c.version = v.version
  where v.is_current
),

original_version as (
  select case_id, version, approved_on
  from approved_version
  where is_original
),

delivery as (
  select
    c.case_id,
    sort_array(collect_list(p.project_id)) as project_ids,
    bool_or(coalesce(p.status in ('active', 'on_hold'), false)) as has_running,
    bool_or(coalesce(p.status = 'completed', false)) as has_completed,
    bool_and(coalesce(p.status in ('completed', 'cancelled'), false)) as is_over
  from case_project as c
  -- many to one
  inner join project as p
    on p.project_id = c.project_id
  group by c.case_id
),

own_attribute as (
  select case_id, stated.name, stated.value
  from current_case
  lateral view explode(attributes) stated as name, value
),

project_attribute as (
  select
    c.case_id,
    stated.name,
    array_join(array_sort(collect_set(stated.value)), '; ') as value
  from case_project as c
  -- many to one
  inner join project as p
    on p.project_id = c.project_id
  lateral view explode(p.attributes) stated as name, value
  group by c.case_id, stated.name
),

attribute as (
  select
    case_id,
    map_from_entries(array_sort(collect_list(struct(name, value)))) as attributes
  from (
    select case_id, name, value from own_attribute
    union all
    select p.case_id, p.name, p.value
    from project_attribute as p
    left anti join own_attribute as o
      on o.case_id = p.case_id
      and o.name = p.name
  )
  group by case_id
),

flow_total as (
  select
    case_id,
    flow,
    max(current_plan_reason) as planned_reason,
    sum(current_plan) as planned,
    case
      when bool_and(actual_reason <=> 'NOT_DUE') then 'NO_ACTUALS'
      else max(actual_reason) filter (where actual_reason <> 'NOT_DUE')
    end as actual_reason,
    sum(actual) as actual
  from period_figure
  group by case_id, flow
),

reasoned_total as (
  select
    case_id,
    flow,
    or_out_of_range(planned_reason, published_amount(planned) is null) as planned_reason,
    case when planned_reason is null then published_amount(planned) end as planned,
    or_out_of_range(actual_reason, published_amount(actual) is null) as actual_reason,
    case when actual_reason is null then published_amount(actual) end as actual
  from flow_total
),

posted_case as (
  select case_id
  from allocated_posting
  group by case_id
),

described as (
  select
    c.* except (attributes),
    coalesce(a.attributes, cast(map() as map<string, string>)) as attributes,
    o.version as original_version,
    o.approved_on,
    coalesce(d.project_ids, cast(array() as array<string>)) as project_ids,
    case
      when c.status = 'closed' then 'closed'
      when d.has_running then 'in_delivery'
      when d.is_over then 'realising'
      when d.case_id is not null then if(d.has_completed, 'in_delivery', 'planned')
      when c.planned_start > :as_of then 'planned'
      when c.planned_finish < :as_of then 'realising'
      when c.planned_start is not null then 'in_delivery'
      else if(p.case_id is not null, 'in_delivery', 'planned')
    end as lifecycle,
    cost.planned as planned_cost,
    benefit.planned as planned_benefit,
    cost.actual as actual_cost,
    benefit.actual as realised_benefit,
    if(cost.case_id is null, 'NO_PLAN', cost.planned_reason) as planned_cost_reason,
    if(benefit.case_id is null, 'NO_PLAN', benefit.planned_reason) as planned_benefit_reason,
    if(cost.case_id is null, 'NO_ACTUALS', cost.actual_reason) as actual_cost_reason,
    if(benefit.case_id is null, 'NO_ACTUALS', benefit.actual_reason) as realised_benefit_reason
  from current_case as c
  -- one to one
  inner join original_version as o
    on o.case_id = c.case_id
  -- one to at most one, all of them
  left join delivery as d
    on d.case_id = c.case_id
  left join attribute as a
    on a.case_id = c.case_id
  left join posted_case as p
    on p.case_id = c.case_id
  left join reasoned_total as cost
    on cost.case_id = c.case_id
    and cost.flow = 'cost'
  left join reasoned_total as benefit
    on benefit.case_id = c.case_id
    and benefit.flow = 'benefit'
)

select
  :as_of as as_of,
  case_id,
  title,
  business_unit,
  initiative_type,
  tier,
  business_owner,
  it_owner,
  status,
  lifecycle,
  approved_on,
  original_version,
  version as current_version,
  approvals - 1 as times_rebaselined,
  :reporting_currency as reporting_currency,
  project_ids,
  planned_start,
  planned_finish,
  planned_cost,
  planned_benefit,
  actual_cost,
  realised_benefit,
  attributes,
  map_concat(
    reasons_at_stake(map('planned_cost', planned_cost_reason, 'planned_benefit', planned_benefit_reason), null),
    reasons_at_stake(map('actual_cost', actual_cost_reason), planned_cost),
    reasons_at_stake(map('realised_benefit', realised_benefit_reason), planned_benefit)
  ) as reasons
from described
