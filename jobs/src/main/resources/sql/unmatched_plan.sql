-- Rows of cases, plans, KPIs and projects that are in no figure because what they belong to is not there or does not count.
-- Grain: source, contract, item, flow, reason, currency.
-- Amounts: of plans as delivered, in the currency of the case version; of progress the newest cost reported; of a project its
-- budget. Together with the amounts of the original and current versions these plans are all that was delivered;
-- reconciliation proves it.
-- Reference: working/plan_line.sql.

with register as (
  select distinct case_id from business_case
),

plan as (
  select
    _source,
    _file,
    _line,
    'case_plan' as contract,
    concat_ws('/', case_id, version) as item,
    case_id,
    flow,
    reason,
    currency,
    amount
  from plan_line
  where reason is not null
),

-- KPIs and objectives of case versions, by the same order of judgement as plan lines.
promise as (
  select _source, _file, _line, 'case_kpi' as contract, case_id, version, kpi_id as id, true as has_partner
  from case_kpi
  union all
  select
    l._source, l._file, l._line, 'case_objective' as contract, l.case_id, l.version, l.objective_id as id,
    o.objective_id is not null as has_partner
  from case_objective as l
  -- many to at most one
  left join (select distinct objective_id from strategic_objective) as o
    on o.objective_id = l.objective_id
),

versioned as (
  select
    p._source,
    p._file,
    p._line,
    p.contract,
    concat_ws('/', p.case_id, p.version, p.id) as item,
    p.case_id,
    case
      when d.case_id is null then 'no_case'
      when c.case_id is null then 'no_version'
      when not p.has_partner then 'no_objective'
    end as reason
  from promise as p
  -- many to at most one, both
  left join business_case as c
    on c.case_id = p.case_id
    and c.version = p.version
  left join register as d
    on d.case_id = p.case_id
),

measurement as (
  select
    m._source,
    m._file,
    m._line,
    'kpi_measurement' as contract,
    concat_ws('/', m.case_id, m.kpi_id) as item,
    m.case_id,
    case
      when m.case_id is not null and d.case_id is null then 'no_case'
      when k.kpi_id is null then 'no_promise'
    end as reason
  from kpi_measurement as m
  -- many to at most one
  left join register as d
    on d.case_id = m.case_id
  -- many to at most one: a case that promises the KPI, the case's own measurements by itself
  left join (
    select case_id, kpi_id from case_kpi group by case_id, kpi_id
    union all
    select cast(null as string) as case_id, kpi_id from case_kpi group by kpi_id
  ) as k
    on k.kpi_id = m.kpi_id
    and k.case_id <=> m.case_id
),

link as (
  select
    x._source,
    x._file,
    x._line,
    'crosswalk' as contract,
    concat_ws('/', x.system, x.external_id, x.case_id) as item,
    x.case_id,
    'no_case' as reason
  from crosswalk as x
  -- one to none
  left anti join register as d
    on d.case_id = x.case_id
),

of_project as (
  select _source, _file, _line, 'milestone' as contract, project_id, milestone_id, cast(null as date) as on_day,
    cast(null as decimal(18,2)) as amount
  from milestone
  union all
  select _source, _file, _line, 'project_progress' as contract, project_id, cast(null as string) as milestone_id,
    status_on as on_day, actual_cost as amount
  from project_progress
  union all
  select _source, _file, _line, 'project_baseline' as contract, project_id, cast(null as string) as milestone_id,
    planned_on as on_day, planned_value as amount
  from project_baseline
),

without_project as (
  select
    r._source,
    r._file,
    r._line,
    r.contract,
    concat_ws('/', r.project_id, r.milestone_id) as item,
    r.on_day,
    r.amount
  from of_project as r
  -- one to none
  left anti join project as p
    on p.project_id = r.project_id
),

newest_cost as (
  select
    _source,
    contract,
    item,
    max_by(amount, on_day) as amount
  from without_project
  where amount is not null
  group by _source, contract, item
),

row_without as (
  select _source, _file, _line, contract, item, case_id, flow, reason, currency, amount
  from plan
  union all
  select _source, _file, _line, contract, item, case_id, null as flow, reason, null as currency, null as amount
  from versioned
  where reason is not null
  union all
  select _source, _file, _line, contract, item, case_id, null as flow, reason, null as currency, null as amount
  from measurement
  where reason is not null
  union all
  select _source, _file, _line, contract, item, case_id, null as flow, reason, null as currency, null as amount
  from link
  union all
  select
    p._source, p._file, p._line, 'project' as contract, p.project_id as item, p.case_id, null as flow, 'no_case' as reason,
    p.currency, p.budget as amount
  from project as p
  -- one to none
  left anti join register as d
    on d.case_id = p.case_id
  where p.case_id is not null
  union all
  select
    _source, _file, _line, contract, item, null as case_id, null as flow, 'no_project' as reason, null as currency,
    null as amount
  from without_project
),

left_over as (
  select
    _source as source,
    contract,
    item,
    case_id,
    flow,
    reason,
    currency,
    count(*) as rows,
    sum(amount) as amount,
    min(struct(_file, _line)) as first_seen
  from row_without
  group by _source, contract, item, case_id, flow, reason, currency
)

select
  :as_of as as_of,
  l.source,
  l.contract,
  l.item,
  l.case_id,
  l.flow,
  l.reason,
  l.currency,
  l.rows,
  cast(coalesce(l.amount, n.amount) as decimal(28,2)) as amount,
  concat(l.first_seen._file, ':', cast(l.first_seen._line as string)) as first_line
from left_over as l
-- one to at most one
left join newest_cost as n
  on n._source = l.source
  and n.contract = l.contract
  and n.item = l.item
