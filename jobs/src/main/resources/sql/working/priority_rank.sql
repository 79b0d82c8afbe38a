-- How important business and IT hold each approved case that both have given a priority, as places among such cases.
-- Grain: case_id. Equal priorities share the mean of their places. cases: how many there are.

with prioritised as (
  select
    c.case_id,
    c.business_priority,
    c.it_priority
  from approved_version as v
  -- one to one
  inner join business_case as c
    on c.case_id = v.case_id
    and c.version = v.version
  where v.is_current
    and c.business_priority is not null
    and c.it_priority is not null
)

select
  case_id,
  business_priority,
  it_priority,
  count(*) over () as cases,
  rank() over (order by business_priority)
    + cast(count(*) over (partition by business_priority) - 1 as decimal(18,6)) / 2 as business_rank,
  rank() over (order by it_priority)
    + cast(count(*) over (partition by it_priority) - 1 as decimal(18,6)) / 2 as it_rank
from prioritised
