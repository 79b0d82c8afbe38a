-- What has no partner in the list it should meet: plans and cases, plan categories and account categories, KPIs, objectives,
-- projects and links. A list that was not delivered at all is not compared.
-- Grain and columns: as in review_queue.
-- item: what has no partner, behind the kind of list it is from.

with plan_without_case as (
  select
    if(reason = 'no_version', case_id, null) as case_id,
    'PLAN_WITHOUT_CASE' as finding,
    concat_ws('/', source, item, flow) as item,
    -- Its currency is not known; taken for the reporting currency, it is near enough to be looked at or not.
    if(abs(amount) >= :material_amount, 'act', 'note') as severity,
    concat(
      short_amount(amount), ' of ', flow, ' is planned for ',
      if(
        reason = 'no_case',
        concat(case_id, ', a business case that was not delivered'),
        concat('a version of ', case_id, ' that was not delivered, ', item)
      ),
      '; see ', first_line, '.'
    ) as sentence,
    'unmatched_plan.amount' as measure,
    cast(null as decimal(18,2)) as amount_at_stake
  from unmatched_plan
  where contract = 'case_plan'
    and reason in ('no_case', 'no_version')
),

account_category as (
  select flow, category
  from ledger_account
  where flow in ('cost', 'benefit')
  group by flow, category
),

planned_category as (
  select flow, category, try_sum(amount) as amount, count(distinct case_id) as cases, min(case_id) as first_case
  from planned_amount
  where is_current
  group by flow, category
),

posted_category as (
  select flow, category, try_sum(actual) as amount, count(distinct case_id) as cases, min(case_id) as first_case
  from period_figure
  where actual is not null
    and actual <> 0
  group by flow, category
),

category_without_partner as (
  select
    concat_ws('/', 'plan', p.flow, p.category) as item,
    concat(
      coalesce(concat(short_amount(p.amount), ' ', :reporting_currency), 'An amount without an exchange rate'), ' of ', p.flow,
      ' is planned as "', p.category, '" (', said_cases(p.cases, p.first_case), '), a category that no account has: ',
      'nothing can be posted against it, and a subtotal or total counts twice.'
    ) as sentence,
    concat(p.flow, '_variance.current_plan') as measure,
    p.amount
  from planned_category as p
  -- many to one; where no account of the flow was delivered there is nothing to compare
  left semi join account_category as f
    on f.flow = p.flow
  -- one to none
  left anti join account_category as a
    on a.flow = p.flow
    and a.category = p.category
  union all
  select
    concat_ws('/', 'account', p.flow, p.category) as item,
    concat(
      short_amount(p.amount), ' ', :reporting_currency, ' of ', p.flow, ' was posted as "', p.category, '" (',
      said_cases(p.cases, p.first_case), '), a category that no plan has.'
    ) as sentence,
    if(p.flow = 'cost', 'cost_variance.actual', 'benefit_variance.realised') as measure,
    p.amount
  from posted_category as p
  -- many to one
  left semi join planned_category as f
    on f.flow = p.flow
  -- one to none
  left anti join planned_category as a
    on a.flow = p.flow
    and a.category = p.category
),

kpi_without_partner as (
  select
    concat('kpi/', k.kpi_id) as item,
    concat(
      'KPI ', k.kpi_id, ' is promised (', said_cases(count(distinct k.case_id), min(k.case_id)),
      ') and is not among the KPIs delivered: its name, unit and cadence are not known.'
    ) as sentence,
    'kpi_attainment.name' as measure,
    cast(null as decimal(18,2)) as amount
  from case_kpi as k
  -- many to one
  left semi join approved_version as v
    on v.case_id = k.case_id
    and v.version = k.version
    and v.is_current
  -- one to none
  left anti join kpi as i
    on i.kpi_id = k.kpi_id
  -- many to one
  cross join (select count(*) as rows from kpi) as delivered
  where delivered.rows > 0
  group by k.kpi_id
),

objective_without_partner as (
  select
    concat('objective/', l.objective_id) as item,
    concat(
      'Objective ', l.objective_id, ' is named (', said_cases(count(distinct l.case_id), min(l.case_id)),
      ') and is not among the objectives delivered: what it should take of the money goes to others, or to none.'
    ) as sentence,
    'objective_alignment.planned_cost_share' as measure,
    try_sum(i.planned_cost) as amount
  from case_objective as l
  -- many to one
  inner join approved_version as v
    on v.case_id = l.case_id
    and v.version = l.version
    and v.is_current
  inner join initiative as i
    on i.case_id = l.case_id
  -- one to none
  left anti join strategic_objective as o
    on o.objective_id = l.objective_id
  -- many to one
  cross join (select count(*) as rows from strategic_objective) as delivered
  where delivered.rows > 0
  group by l.objective_id
),

-- Rows that are in no figure, one finding for all that lack the same partner.
lost_group as (
  select
    u.contract,
    u.reason,
    case
      when u.contract in ('milestone', 'project_progress', 'project_baseline') then split(u.item, '/')[0]
      when u.contract in ('kpi_measurement', 'crosswalk', 'project') then u.item
      else u.case_id
    end as id,
    sum(u.rows) as rows,
    try_sum(try_multiply(u.amount, r.rate)) as amount,
    min(u.first_line) as first_line
  from unmatched_plan as u
  -- many to at most one
  left join rate_now as r
    on r.currency = u.currency
  where u.contract <> 'case_plan'
    and u.reason in ('no_case', 'no_version', 'no_project', 'no_promise')
  group by
    u.contract,
    u.reason,
    case
      when u.contract in ('milestone', 'project_progress', 'project_baseline') then split(u.item, '/')[0]
      when u.contract in ('kpi_measurement', 'crosswalk', 'project') then u.item
      else u.case_id
    end
),

row_without_partner as (
  select
    concat_ws('/', contract, reason, id) as item,
    concat(
      rows, if(rows = 1, ' row', ' rows'), ' of ', replace(contract, '_', ' '), ' about ', id,
      if(rows = 1, ' is', ' are'), ' in no figure: ',
      case reason
        when 'no_case' then 'the business case was not delivered'
        when 'no_version' then 'that version of the business case was not delivered'
        when 'no_project' then 'the project was not delivered'
        else 'no business case promises the KPI'
      end,
      '; see ', first_line, '.'
    ) as sentence,
    'unmatched_plan.rows' as measure,
    amount
  from lost_group
),

without_partner as (
  select 'CATEGORY_WITHOUT_PARTNER' as finding, * from category_without_partner
  union all
  select 'ID_WITHOUT_PARTNER' as finding, * from kpi_without_partner
  union all
  select 'ID_WITHOUT_PARTNER' as finding, * from objective_without_partner
  union all
  select 'ID_WITHOUT_PARTNER' as finding, * from row_without_partner
)

select case_id, finding, item, severity, sentence, measure, amount_at_stake
from plan_without_case
union all
select
  cast(null as string) as case_id,
  finding,
  item,
  if(abs(amount) >= :material_amount, 'act', 'note') as severity,
  sentence,
  measure,
  try_cast(abs(amount) as decimal(18,2)) as amount_at_stake
from without_partner
