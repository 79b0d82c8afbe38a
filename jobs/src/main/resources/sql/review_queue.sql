-- What people should talk about, each in one plain sentence.
-- Grain: case_id (null where the finding belongs to none), finding, item.
-- severity: act, watch, note. amount_at_stake: reporting currency, never negative. Thresholds are settings.
-- Amounts of other currencies are converted at the actual rate of the as-of date's period, and null without one.

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

-- In place of the finding before, once for all cases.
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

kpi_finding as (
  select
    i.case_id,
    case a.state
      when 'not_measured' then 'KPI_NOT_MEASURED'
      when 'stale' then 'STALE_DATA'
      else 'KPI_BEHIND'
    end as finding,
    a.kpi_id as item,
    case
      when a.state = 'overdue' then 'act'
      when a.state = 'behind' or a.target_on < :as_of then 'watch'
      else 'note'
    end as severity,
    concat(
      i.title, ': ', coalesce(k.name, a.kpi_id),
      case
        when a.state = 'not_measured' then ' has no measurement so far.'
        when a.state = 'stale' then concat(' was last measured on ', said_day(a.measured_on), ', too long ago to judge by.')
        when a.state = 'overdue' then concat(
          coalesce(concat(' stands at ', said_value(a.value, k.unit)), ' was found not to be met'),
          case
            when a.goal = 'range' then '; it was promised to be in its range'
            when a.target is null then '; it was promised'
            else concat('; ', said_value(a.target, k.unit), ' was promised')
          end,
          ' by ', said_day(a.target_on), '.'
        )
        when a.progress is null then concat(
          coalesce(concat(' stands at ', said_value(a.value, k.unit)), ' was found not to be met'),
          case
            when a.goal = 'range' and a.value is not null then ' and is outside its range'
            when a.goal <> 'range' and a.target is not null then concat(
              ' and is to be at ', if(a.goal = 'decrease', 'most ', 'least '), said_value(a.target, k.unit),
              coalesce(concat(' by ', said_day(a.target_on)), '')
            )
            else ''
          end,
          '.'
        )
        else concat(
          ' stands at ', said_value(a.value, k.unit),
          coalesce(concat(' and is to reach ', said_value(a.target, k.unit)), ' and is outside its range'),
          coalesce(concat(' by ', said_day(a.target_on)), ''), ': ',
          said_percent(greatest(0, a.progress)), ' of the way where ', said_percent(a.expected_progress), ' was to be expected.'
        )
      end
    ) as sentence,
    'kpi_attainment.state' as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    coalesce(k.owner, i.owner) as owner
  from kpi_attainment as a
  -- many to one
  inner join initiative_owner as i
    on i.case_id = a.case_id
    and i.lifecycle <> 'closed'
  -- many to at most one
  left join kpi as k
    on k.kpi_id = a.kpi_id
  where a.is_latest
    and a.state in ('behind', 'overdue', 'stale', 'not_measured')
),

milestone_overdue as (
  select
    i.case_id,
    'MILESTONE_OVERDUE' as finding,
    concat_ws('/', s.project_id, s.milestone_id) as item,
    if(s.milestone_id = 'FINISH', 'act', 'watch') as severity,
    concat(
      if(s.milestone_id = 'FINISH', concat('The project ', s.name), concat('"', s.name, '"')), ' of ', i.title,
      if(s.milestone_id = 'FINISH', ' was to be finished on ', ' was due on '), said_day(s.baseline_on), ', ',
      datediff(:as_of, s.baseline_on), if(datediff(:as_of, s.baseline_on) = 1, ' day ago.', ' days ago.')
    ) as sentence,
    'schedule_variance.slip_days' as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    i.owner
  from schedule_variance as s
  -- many to one
  inner join initiative_owner as i
    on i.case_id = s.case_id
  where s.state = 'overdue'
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

incomplete_case as (
  select
    i.case_id,
    'INCOMPLETE_CASE' as finding,
    '-' as item,
    if(a.value = 0, 'watch', 'note') as severity,
    concat(i.title, ': ', a.evidence) as sentence,
    'alignment_component.value' as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    i.owner
  from alignment_component as a
  -- one to one
  inner join initiative_owner as i
    on i.case_id = a.case_id
    and i.lifecycle <> 'closed'
  where a.component = 'case_quality'
    and a.value < 1
),

no_owner as (
  select
    case_id,
    'NO_OWNER' as finding,
    '-' as item,
    if(business_owner is null, 'watch', 'note') as severity,
    concat(
      title,
      case
        when owner is null then ' has neither a business owner nor an IT owner.'
        when business_owner is null then ' has no business owner.'
        else ' has no IT owner.'
      end
    ) as sentence,
    'initiative.business_owner' as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    owner
  from initiative_owner
  where (business_owner is null or it_owner is null)
    and lifecycle <> 'closed'
),

priority_disagreement as (
  select
    i.case_id,
    'PRIORITY_DISAGREEMENT' as finding,
    '-' as item,
    'note' as severity,
    concat(i.title, ' is not equally important to business and IT: ', a.evidence) as sentence,
    'alignment_component.value' as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    i.owner
  from alignment_component as a
  -- one to one
  inner join initiative_owner as i
    on i.case_id = a.case_id
    and i.lifecycle <> 'closed'
  where a.component = 'priority_agreement'
    and a.value < :priority_agreement_floor
),

budget_unachievable as (
  select
    i.case_id,
    'BUDGET_UNACHIEVABLE' as finding,
    s.project_id as item,
    'act' as severity,
    concat(
      coalesce(p.name, s.project_id), coalesce(concat(' of ', i.title), ''), ' has used up its budget of ',
      short_amount(s.budget_at_completion), coalesce(concat(' ', if(s.unit = 'hours', 'hours', s.currency)), ''), ' with ',
      said_percent(unrounded_ratio(s.earned_value, s.budget_at_completion)), ' of the work done.'
    ) as sentence,
    'earned_value.to_complete_performance_index' as measure,
    cents(greatest(s.actual_cost - s.budget_at_completion, -s.variance_at_completion) * r.rate) as amount_at_stake,
    coalesce(i.owner, p.manager) as owner
  from newest_status as s
  -- one to one
  inner join project as p
    on p.project_id = s.project_id
    and not coalesce(p.status, 'active') in ('completed', 'cancelled')
  -- many to at most one, both
  left join initiative_owner as i
    on i.case_id = s.case_id
  left join rate_now as r
    on r.currency = s.currency
  where s.actual_cost >= s.budget_at_completion
    and s.earned_value < s.budget_at_completion
    and s.budget_at_completion > 0
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
),

about_deliveries as (
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

finding as (
  select * from spend_without_case
  union all
  -- What is about deliveries concerns the case's owner where there is a case.
  select o.*, i.owner
  from about_deliveries as o
  -- many to at most one
  left join initiative_owner as i
    on i.case_id = o.case_id
  union all
  select * from over_budget
  union all
  select * from overdue_benefit
  union all
  select * from benefit_not_measured
  union all
  select * from kpi_finding
  union all
  select * from milestone_overdue
  union all
  select * from rebaselined
  union all
  select * from incomplete_case
  union all
  select * from no_owner
  union all
  select * from priority_disagreement
  union all
  select * from budget_unachievable
  union all
  select * from spent_after_close
  union all
  select * from approved_without_plan
  union all
  select * from restated
)

select
  :as_of as as_of,
  case_id,
  finding,
  item,
  severity,
  sentence,
  measure,
  cast(amount_at_stake as decimal(18,2)) as amount_at_stake,
  owner
from finding
