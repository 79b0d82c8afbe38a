-- What is worth talking about of promises and of how cases are kept: KPIs, milestones, budgets of projects, sections, owners.
-- Grain and columns: as in review_queue. What hardly any case has is told once, by missing_everywhere.

with initiative_owner as (
  select
    initiative.*,
    coalesce(business_owner, it_owner) as owner
  from initiative
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
  -- many to at most one
  left join missing_everywhere as e
    on e.what = if(a.state = 'not_measured', 'measurements', 'fresh_measurements')
  where a.is_latest
    and a.state in ('behind', 'overdue', 'stale', 'not_measured')
    and (e.what is null or a.state in ('behind', 'overdue'))
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

missing_section as (
  select s.case_id
  from case_section as s
  -- many to none
  left anti join missing_everywhere as e
    on e.what = concat('section/', s.section)
  where not s.is_filled
  union
  -- without a description nothing else of a case counts
  select case_id
  from case_section
  where not is_described
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
  -- one to many: of some section that other cases have
  left semi join missing_section as s
    on s.case_id = a.case_id
  where a.component = 'case_quality'
    and a.value < 1
),

-- Which owners the case has not, though others have.
without_owner as (
  select
    i.*,
    i.business_owner is null and b.what is null as lacks_business_owner,
    i.it_owner is null and t.what is null as lacks_it_owner
  from initiative_owner as i
  -- many to at most one, both
  left join missing_everywhere as b
    on b.what = 'business_owner'
  left join missing_everywhere as t
    on t.what = 'it_owner'
  where i.lifecycle <> 'closed'
),

no_owner as (
  select
    case_id,
    'NO_OWNER' as finding,
    '-' as item,
    if(lacks_business_owner, 'watch', 'note') as severity,
    concat(
      title,
      case
        when lacks_business_owner and lacks_it_owner then ' has neither a business owner nor an IT owner.'
        when lacks_business_owner then ' has no business owner.'
        else ' has no IT owner.'
      end
    ) as sentence,
    'initiative.business_owner' as measure,
    cast(null as decimal(18,2)) as amount_at_stake,
    owner
  from without_owner
  where lacks_business_owner
    or lacks_it_owner
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
)

select * from kpi_finding
union all
select * from milestone_overdue
union all
select * from incomplete_case
union all
select * from no_owner
union all
select * from priority_disagreement
union all
select * from budget_unachievable
