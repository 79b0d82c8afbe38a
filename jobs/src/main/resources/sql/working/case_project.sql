-- Which projects work for which approved case.
-- Grain: case_id, project_id. A project may work for several cases, by the crosswalk of its own system as valid on the
-- as-of date.
-- is_named: the project itself names the case.

with crosswalk_project as (
  select
    c.case_id,
    p.project_id,
    false as is_named
  from project as p
  -- many to one
  left join source as s
    on s.source = p._source
  -- many to many: a project may work for several cases
  inner join crosswalk as c
    on c.system = coalesce(s.system, p._source)
    and c.external_id = p.project_id
    and c.valid_from <= :as_of
    and (c.valid_to is null or c.valid_to >= :as_of)
),

link as (
  select
    case_id,
    project_id,
    true as is_named
  from project
  where case_id is not null
  union all
  select * from crosswalk_project
)

select
  l.case_id,
  l.project_id,
  bool_or(l.is_named) as is_named
from link as l
-- many to one; cases that are not approved fall away
inner join approved_version as v
  on v.case_id = l.case_id
  and v.is_current
group by l.case_id, l.project_id
