-- What each approved case declares, component by component.
-- Grain: case_id, component.
-- strategic_fit: sum of contribution × objective weight over the largest weight, 1 at most; 0 without links.
-- case_quality: sections filled in over those the tier asks for; 0 without a description of what is needed.
-- shared_ownership: a half for each of business and IT owner named.
-- priority_agreement: 1 − distance of the two ranks over the largest distance there can be; equal priorities share a rank.

with fit as (
  select
    l.case_id,
    sum(l.contribution * o.weight) as weighted,
    count(*) as objectives
  from case_objective as l
  -- many to one
  inner join approved_version as v
    on v.case_id = l.case_id
    and v.version = l.version
    and v.is_current
  -- many to one
  inner join valid_objective as o
    on o.objective_id = l.objective_id
  group by l.case_id
),

largest as (
  select max(weight) as weight
  from valid_objective
),

current_case as (
  select
    c.*,
    v.case_id is not null as is_approved
  from approved_version as v
  -- one to one
  inner join business_case as c
    on c.case_id = v.case_id
    and c.version = v.version
  where v.is_current
),

filled as (
  select
    case_id,
    max(tier) as tier,
    bool_and(is_described) as is_described,
    count(*) as asked_count,
    count_if(is_filled) as filled_count,
    concat_ws(
      ', ',
      transform(sort_array(collect_list(struct(position, section)) filter (where not is_filled)), s -> s.section)
    ) as missing
  from case_section
  group by case_id
),

component as (
  select
    c.case_id,
    'strategic_fit' as component,
    cast(
      if(largest.weight > 0, least(1, precise_ratio(coalesce(f.weighted, 0), largest.weight)), null) as decimal(18,12)
    ) as value,
    if(coalesce(largest.weight, 0) = 0, 'NO_OBJECTIVE', null) as reason,
    case
      when coalesce(largest.weight, 0) = 0 then 'No strategic objective with a weight is known to be valid.'
      when f.case_id is null then 'It is linked to no strategic objective that is valid.'
      else concat('It contributes to ', f.objectives, if(f.objectives = 1, ' strategic objective.', ' strategic objectives.'))
    end as evidence
  from current_case as c
  -- one to at most one
  left join fit as f
    on f.case_id = c.case_id
  -- many to one
  cross join largest

  union all

  select
    case_id,
    'case_quality' as component,
    cast(if(is_described, unrounded_ratio(filled_count, asked_count), 0) as decimal(18,12)) as value,
    cast(null as string) as reason,
    case
      when not is_described then 'The business case does not say what is needed and why.'
      when filled_count = asked_count then concat('All ', asked_count, ' sections of a ', tier, ' case are filled in.')
      else concat(
        filled_count, ' of the ', asked_count, ' sections of a ', tier, ' case are filled in; missing: ', missing, '.'
      )
    end as evidence
  from filled

  union all

  select
    case_id,
    'shared_ownership' as component,
    cast(if(business_owner is null, 0, 0.5) + if(it_owner is null, 0, 0.5) as decimal(18,12)) as value,
    cast(null as string) as reason,
    case
      when business_owner is not null and it_owner is not null
        then concat('Owned by ', business_owner, ' for the business and ', it_owner, ' for IT.')
      when business_owner is not null then concat('Owned by ', business_owner, ' for the business; nobody is named for IT.')
      when it_owner is not null then concat('Owned by ', it_owner, ' for IT; nobody is named for the business.')
      else 'Nobody is known as owner.'
    end as evidence
  from current_case

  union all

  select
    c.case_id,
    'priority_agreement' as component,
    cast(
      if(p.cases > 1, 1 - unrounded_ratio(abs(p.business_rank - p.it_rank), p.cases - 1), null) as decimal(18,12)
    ) as value,
    case when p.case_id is null then 'NO_PRIORITY' when p.cases < 2 then 'TOO_FEW' end as reason,
    case
      when p.case_id is null then 'No priority of both business and IT is known.'
      when p.cases < 2 then 'No other case is known to have a priority of business and IT to compare with.'
      else concat('Priority ', p.business_priority, ' for the business and ', p.it_priority, ' for IT.')
    end as evidence
  from current_case as c
  -- one to at most one
  left join priority_rank as p
    on p.case_id = c.case_id
)

select
  case_id,
  component,
  value,
  reason,
  evidence
from component
