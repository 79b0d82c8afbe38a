-- Where a posting goes whose id the crosswalk does not know: to the case of a project of that id, else to the case of that id.
-- Grain: external_id.
-- pieces: the whole posting, to the case or to none for a reason.

with approved_case as (
  select case_id
  from approved_version
  where is_current
),

project_case as (
  select project_id as external_id, case_id
  from project
  where case_id is not null
),

own_case as (
  select c.case_id as external_id, c.case_id
  from business_case as c
  -- a project of the same id comes first
  left anti join project_case as p
    on p.external_id = c.case_id
  group by c.case_id
),

named_case as (
  select external_id, case_id from project_case
  union all
  select external_id, case_id from own_case
)

select
  n.external_id,
  whole_posting(n.case_id, case when a.case_id is null then 'case_not_approved' end) as pieces
from named_case as n
-- many to at most one
left join approved_case as a
  on a.case_id = n.case_id
