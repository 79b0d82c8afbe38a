-- What is worth talking about of money: spent and gained against plan, belonging to no case, planned anew.
-- Grain and columns: as in review_queue.

with initiative_owner as (
  select
    initiative.*,
    coalesce(business_owner, it_owner) as owner
  from initiative
),

spend_without_case as (
  select
    cast(null as string) as case_id,
    if(u.reason = 'partly_allocated', 'PARTLY_ALLOCATED', 'SPEND_WITHOUT_CASE') as finding,
    concat_ws('/', u.source, u.external_id, u.reason, u.currency) as item,
    if(abs(converted(u.amount, r.rate)) >= :material_amount, 'act', 'note') as severity,
    concat(
      short_amount(u.amount), ' ', u.currency, ' on ', u.external_id,
      case u.reason
        when 'no_case' then ' belongs to no business case.'
        when 'case_not_approved' then ' belongs to a business case that is not approved.'
        when 'outside_validity' then ' was booked on a day on which the id belonged to no business case.'
        else ' is left over: the shares of its business cases do not add up to the whole.'
      end
    ) as sentence,
    'unmatched.amount' as measure,
    cents(abs(converted(u.amount, r.rate))) as amount_at_stake,
    cast(null as string) as owner
  from unmatched as u
  -- many to at most one
  left join rate_now as r
    on r.currency = u.currency
  where u.reason in ('no_case', 'case_not_approved', 'outside_validity', 'partly_allocated')
),

over_budget as (
  select
    i.case_id,
    'OVER_BUDGET' as finding,
    '-' as item,
    if(d.actual - d.plan > 2 * :over_budget_share * d.plan, 'act', 'watch') as severity,
    concat(
      i.title, ' has spent ', short_amount(d.actual), ' of ', short_amount(d.plan), ' ', :reporting_currency,
      ' planned to ', said_day(:as_of),
      if(d.plan > 0, concat(', ', said_percent(unrounded_ratio(d.actual - d.plan, d.plan)), ' over.'), '.')
    ) as sentence,
    'cost_variance.cumulative_variance' as measure,
    cents(d.actual - d.plan) as amount_at_stake,
    i.owner
  from flow_to_date as d
  -- one to one
  inner join initiative_owner as i
    on i.case_id = d.case_id
  where d.flow = 'cost'
    and d.reason is null
    and d.actual - d.plan > :over_budget_share * abs(d.plan)
    and d.actual - d.plan >= :material_amount
),

overdue_benefit as (
  select
    i.case_id,
    'OVERDUE_BENEFIT' as finding,
    '-' as item,
    if(coalesce(d.actual, 0) < (1 - 2 * :benefit_shortfall_share) * d.plan, 'act', 'watch') as severity,
    if(
      d.actual is null or d.actual = 0,
      concat(
        i.title, ' has no benefit booked yet of the ', short_amount(d.plan), ' ', :reporting_currency,
        ' planned to ', said_day(:as_of), '.'
      ),
      concat(
        i.title, ' has brought ', short_amount(d.actual), ' of ', short_amount(d.plan), ' ', :reporting_currency,
        ' of benefit planned to ', said_day(:as_of), ', ', said_percent(unrounded_ratio(d.plan - d.actual, d.plan)),
        ' short.'
      )
    ) as sentence,
    'benefit_variance.cumulative_variance' as measure,
    cents(d.plan - coalesce(d.actual, 0)) as amount_at_stake,
    i.owner
  from flow_to_date as d
  -- one to one
  inner join initiative_owner as i
    on i.case_id = d.case_id
  -- many to one
  inner join benefit_delivery as b
    on b.nothing_because is null
  where d.flow = 'benefit'
    and (d.reason is null or d.reason = 'NO_ACTUALS')
    and d.plan - coalesce(d.actual, 0) > :benefit_shortfall_share * abs(d.plan)
    and d.plan - coalesce(d.actual, 0) >= :material_amount
),

benefit_not_measured as (
  select
    cast(null as string) as case_id,
    'BENEFIT_NOT_MEASURED' as finding,
    '-' as item,
    if(sum(d.plan) >= :material_amount, 'watch', 'note') as severity,
    concat(
      'Whether benefit was realised is not measured: ', b.nothing_because, ', while ', short_amount(sum(d.plan)), ' ',
      :reporting_currency, ' was planned to ', said_day(:as_of), ' (', said_cases(count(*), min(d.case_id)), ').'
    ) as sentence,
    'initiative.realised_benefit' as measure,
    published_amount(sum(d.plan)) as amount_at_stake,
    cast(null as string) as owner
  from flow_to_date as d
  -- many to one
  inner join benefit_delivery as b
    on b.nothing_because is not null
  where d.flow = 'benefit'
    and d.plan > 0
  group by b.nothing_because
),

rebaselined as (
  select
    i.case_id,
    'REBASELINED' as finding,
    '-' as item,
    'watch' as severity,
    concat(
      i.title, ' was re-baselined ', if(i.times_rebaselined = 1, 'once', concat(i.times_rebaselined, ' times')),
      ': its planned cost went from ', short_amount(o.total_cost), ' to ', short_amount(c.total_cost), ' ',
      :reporting_currency, ', ', said_percent(unrounded_ratio(c.total_cost - o.total_cost, o.total_cost)),
      if(c.total_cost > o.total_cost, ' more.', ' less.')
    ) as sentence,
    'investment_return.total_cost' as measure,
    cents(abs(c.total_cost - o.total_cost)) as amount_at_stake,
    i.owner
  from initiative_owner as i
  -- one to one, both
  inner join investment_return as o
    on o.case_id = i.case_id
    and o.view = 'original'
  inner join investment_return as c
    on c.case_id = i.case_id
    and c.view = 'current'
  where i.times_rebaselined > 0
    and o.total_cost > 0
    and abs(c.total_cost - o.total_cost) > :rebaselined_share * o.total_cost
),

ended as (
  select
    i.case_id,
    greatest(max(p.actual_finish), max(c.planned_finish)) as ended_on
  from initiative_owner as i
  -- one to one
  inner join approved_version as v
    on v.case_id = i.case_id
    and v.is_current
  inner join business_case as c
    on c.case_id = v.case_id
    and c.version = v.version
  -- one to many
  left join case_project as l
    on l.case_id = i.case_id
  left join project as p
    on p.project_id = l.project_id
  where i.lifecycle = 'closed'
  group by i.case_id
),

spent_after_close as (
  select
    i.case_id,
    'SPENT_AFTER_CLOSE' as finding,
    '-' as item,
    'watch' as severity,
    concat(
      i.title, ' is closed and ended on ', said_day(e.ended_on), '; ', short_amount(sum(f.actual)), ' ',
      :reporting_currency, ' has been spent on it since.'
    ) as sentence,
    'cost_variance.actual' as measure,
    cents(abs(sum(f.actual))) as amount_at_stake,
    i.owner
  from ended as e
  -- one to one
  inner join initiative_owner as i
    on i.case_id = e.case_id
  -- one to many
  inner join period_figure as f
    on f.case_id = e.case_id
    and f.flow = 'cost'
    and f.period_start > e.ended_on
    and f.actual > 0
  group by i.case_id, i.title, i.owner, e.ended_on
),

approved_without_plan as (
  select
    i.case_id,
    'APPROVED_WITHOUT_PLAN' as finding,
    '-' as item,
    'watch' as severity,
    concat(
      i.title, ' was approved on ', said_day(i.approved_on), ' without a plan of its cost',
      if(i.actual_cost > 0, concat('; ', short_amount(i.actual_cost), ' ', :reporting_currency, ' has been spent.'), '.')
    ) as sentence,
    'initiative.planned_cost' as measure,
    cents(abs(i.actual_cost)) as amount_at_stake,
    i.owner
  from initiative_owner as i
  -- one to none
  left anti join period_figure as f
    on f.case_id = i.case_id
    and f.flow = 'cost'
    and f.in_current_plan
),

restated_measure as (
  select
    case_id,
    measure,
    earlier_release,
    sum(abs(difference)) as moved,
    array_join(array_sort(collect_set(replace(cause, '_', ' '))), ', ') as causes
  from restatement
  where cause not in ('rebaseline', 'new_case')
    and measure in ('actual_cost', 'realised_benefit', 'planned_cost', 'planned_benefit')
  group by case_id, measure, earlier_release
),

restated as (
  select
    i.case_id,
    'RESTATED' as finding,
    r.measure as item,
    'note' as severity,
    concat(
      'The ', replace(r.measure, '_', ' '), ' of ', i.title, ' in periods that were closed has changed by ',
      short_amount(r.moved), ' ', :reporting_currency, ' since the release of ', r.earlier_release, ' (', r.causes, ').'
    ) as sentence,
    'restatement.difference' as measure,
    cents(r.moved) as amount_at_stake,
    i.owner
  from restated_measure as r
  -- many to one
  inner join initiative_owner as i
    on i.case_id = r.case_id
  where r.moved >= :material_amount
)

select * from spend_without_case
union all
select * from over_budget
union all
select * from overdue_benefit
union all
select * from benefit_not_measured
union all
select * from rebaselined
union all
select * from spent_after_close
union all
select * from approved_without_plan
union all
select * from restated
