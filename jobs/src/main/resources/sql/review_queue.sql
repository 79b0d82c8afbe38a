-- What people should talk about, each in one plain sentence, in the order in which to talk about it.
-- Grain: case_id (null where the finding belongs to none), finding, item.
-- severity: act, watch, note. amount_at_stake: reporting currency, never negative. Thresholds are settings.
-- Amounts of other currencies are converted at the actual rate of the as-of date's period, and null without one.
-- score: what is at stake, weighed by how lasting the harm is. part_of: what it stands under. place: 1 is the first.
-- change: against the release before, whose amount is amount_before. first_seen_on: where it has been found without a gap since.

with about_deliveries as (
  select * from list_finding
  union all
  select * from rate_finding
  union all
  select * from departure_finding
  union all
  select * from reversal_finding
  union all
  select * from scale_finding
),

about_portfolio as (
  select
    cast(null as string) as case_id,
    'MISSING_EVERYWHERE' as finding,
    what as item,
    if(what in ('kpis', 'measurements', 'objectives', 'business_owner'), 'watch', 'note') as severity,
    concat(
      if(missing = cases, 'None of the ', 'Hardly any of the '), format_number(cases, '#,##0'), ' open business cases',
      case
        when what = 'business_owner' then ' names a business owner'
        when what = 'it_owner' then ' names an IT owner'
        when what = 'objectives' then ' is linked to an objective of the strategy'
        when what = 'kpis' then ' has a KPI'
        when what = 'measurements' then ' with KPIs has a measurement of one'
        when what = 'fresh_measurements' then ' with measured KPIs has a measurement new enough to judge by'
        else concat(' that should have it has the section ', substring_index(what, '/', -1))
      end,
      if(missing = cases, '.', concat('; ', format_number(missing, '#,##0'), ' have not.'))
    ) as sentence,
    case
      when what = 'business_owner' then 'initiative.business_owner'
      when what = 'it_owner' then 'initiative.it_owner'
      when what = 'objectives' or what like 'section/%' then 'alignment_component.value'
      else 'kpi_attainment.value'
    end as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    cast(null as string) as owner
  from missing_everywhere
),

found as (
  select * from value_finding
  union all
  select * from money_finding
  union all
  select * from promise_finding
  union all
  select * from about_portfolio
  union all
  -- What is about deliveries concerns the case's owner where there is a case.
  select d.*, coalesce(i.business_owner, i.it_owner) as owner
  from about_deliveries as d
  -- many to at most one
  left join initiative as i
    on i.case_id = d.case_id
),

-- What the configuration says of findings, in its order.
configured as (
  select
    sort_array(
      collect_list(
        struct(
          place, finding, unit_path(business_unit) as business_unit, tier, is_raised, severity, least_amount, owner, default_owner
        )
      )
    ) as rules
  from finding_rule
),

fitting as (
  select
    f.*,
    filter(
      c.rules,
      rule -> coalesce(rule.finding = f.finding, true)
      and (rule.tier is null or rule.tier <=> i.tier)
      and (
        rule.business_unit is null
        or coalesce(startswith(concat(unit_path(i.business_unit), ' / '), concat(rule.business_unit, ' / ')), false)
      )
    ) as rules
  from found as f
  -- many to at most one
  left join initiative as i
    on i.case_id = f.case_id
  -- many to one
  cross join configured as c
),

-- Of each thing the first rule that says it.
ruled as (
  select
    case_id,
    finding,
    item,
    coalesce(get(filter(rules, rule -> rule.severity is not null), 0).severity, severity) as severity,
    sentence,
    measure,
    amount_at_stake,
    coalesce(
      get(filter(rules, rule -> rule.owner is not null), 0).owner,
      owner,
      get(filter(rules, rule -> rule.default_owner is not null), 0).default_owner
    ) as owner
  from fitting
  where coalesce(get(filter(rules, rule -> rule.is_raised is not null), 0).is_raised, true)
    and coalesce(amount_at_stake >= get(filter(rules, rule -> rule.least_amount is not null), 0).least_amount, true)
),

-- A hundredth of what is planned to be spent stands for what a finding without an amount is about: of its case, or of the
-- whole portfolio where all figures may be wrong.
planned as (
  select case_id, planned_cost from initiative
  union all
  select cast(null as string) as case_id, sum(planned_cost) as planned_cost from initiative
),

scored as (
  select
    f.*,
    cents(
      case
        when f.amount_at_stake is not null then f.amount_at_stake * case
          when f.finding in (
            'VALUE_LOST', 'FORECAST_OVER_APPROVAL', 'OVERDUE_BENEFIT', 'BUDGET_UNACHIEVABLE', 'CASE_LEFT_REGISTER'
          ) then 1
          when f.finding in (
            'OVER_BUDGET', 'REBASELINED', 'SPEND_WITHOUT_CASE', 'PARTLY_ALLOCATED', 'SPENT_AFTER_CLOSE',
            'APPROVED_WITHOUT_PLAN', 'BENEFIT_NOT_MEASURED'
          ) then 0.5
          else 0.1
        end
        when f.case_id is not null or f.severity = 'act' then 0.01 * abs(p.planned_cost)
      end
    ) as score
  from ruled as f
  -- many to at most one
  left join planned as p
    on p.case_id <=> f.case_id
),

-- What could be the head of a matter: of a case's money the widest finding, of a project its finish.
candidate as (
  select
    scored.*,
    min(
      case
        when case_id is null then null
        when finding = 'VALUE_LOST' then struct(1 as breadth, finding, item)
        when finding = 'FORECAST_OVER_APPROVAL' then struct(2 as breadth, finding, item)
        when finding = 'OVER_BUDGET' then struct(3 as breadth, finding, item)
      end
    ) over (partition by case_id) as money,
    min(if(finding = 'MILESTONE_OVERDUE' and item like '%/FINISH', item, null)) over (
      partition by case_id, finding, substring_index(item, '/', 1)
    ) as finish
  from scored
),

headed as (
  select
    candidate.*,
    coalesce(
      case
        when finding in ('FORECAST_OVER_APPROVAL', 'OVER_BUDGET', 'BUDGET_UNACHIEVABLE', 'REBASELINED')
          or (finding = 'OVERDUE_BENEFIT' and money.breadth = 1)
          then concat(money.finding, '/', money.item)
        when finding = 'MILESTONE_OVERDUE' then concat(finding, '/', finish)
      end,
      concat(finding, '/', item)
    ) as head
  from candidate
),

-- A matter is as grave as the gravest of it, and is decided once: what stands under it asks for no decision of its own.
matter as (
  select
    headed.*,
    head <> concat(finding, '/', item) as is_part,
    min(array_position(array('act', 'watch', 'note'), severity)) over (partition by case_id, head) as gravity,
    max(score) over (partition by case_id, head) as weight
  from headed
),

-- Nobody decides on any number of matters: the first are left to decide now, the others are likely to need it.
judged as (
  select
    matter.*,
    if(
      gravity = 1
      and dense_rank() over (order by gravity, weight desc nulls last, case_id nulls first, head) > :findings_to_act_on,
      2,
      gravity
    ) as judged_gravity
  from matter
),

remembered as (
  select
    j.*,
    b.finding is not null as was_there,
    b.first_seen_on,
    b.amount_at_stake as amount_before
  from judged as j
  -- one to at most one
  left join finding_before as b
    on b.case_id <=> j.case_id
    and b.finding = j.finding
    and b.item = j.item
)

select
  :as_of as as_of,
  row_number() over (
    order by
      judged_gravity, weight desc nulls last, case_id nulls first, head, is_part,
      array_position(array('act', 'watch', 'note'), severity), score desc nulls last, finding, item
  ) as place,
  case_id,
  finding,
  item,
  if(is_part, if(severity = 'act', 'watch', severity), element_at(array('act', 'watch', 'note'), cast(judged_gravity as int))) as severity,
  sentence,
  measure,
  cast(amount_at_stake as decimal(18,2)) as amount_at_stake,
  if(is_part, score, weight) as score,
  if(is_part, head, null) as part_of,
  owner,
  coalesce(first_seen_on, :as_of) as first_seen_on,
  datediff(:as_of, coalesce(first_seen_on, :as_of)) as days_open,
  case
    when not was_there then 'new'
    when amount_at_stake > (1 + :grown_share) * amount_before then 'grown'
    when amount_at_stake < (1 - :grown_share) * amount_before then 'shrunk'
    else 'standing'
  end as change,
  amount_before
from remembered
