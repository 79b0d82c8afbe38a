-- How the money of each approved case is spread over strategic objectives.
-- Grain: case_id, objective_id. Shares of a case add up to 1: its contributions to valid objectives in proportion, or all of
-- it to UNMAPPED where it contributes to none.

with contribution as (
  select
    l.case_id,
    l.objective_id,
    l.contribution,
    sum(l.contribution) over (partition by l.case_id) as total
  from case_objective as l
  -- many to one; links of other versions fall away
  inner join approved_version as v
    on v.case_id = l.case_id
    and v.version = l.version
    and v.is_current
  -- many to one; links to objectives that are not valid fall away
  inner join valid_objective as o
    on o.objective_id = l.objective_id
),

spread as (
  select
    case_id,
    objective_id,
    unrounded_ratio(contribution, total) as share
  from contribution
  where total > 0
)

select case_id, objective_id, share
from spread

union all

select
  v.case_id,
  'UNMAPPED' as objective_id,
  cast(1 as decimal(38,12)) as share
from approved_version as v
-- one to none
left anti join spread as s
  on s.case_id = v.case_id
where v.is_current
