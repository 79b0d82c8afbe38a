-- The crosswalk cut into stretches of days on which the same cases share an external id.
-- Grain: system, external_id, first_day, case_id. Stretches of one id do not overlap and leave no gap: first_day is null
-- in the one before its first link, last_day in the one that lasts. case_id is null where no case has a share.
-- share_from and share_to: where the case's part lies between 0 and 1, cases in the order of their ids.

with boundary as (
  select system, external_id, valid_from as first_day
  from crosswalk
  union
  select system, external_id, date_add(valid_to, 1) as first_day
  from crosswalk
  where valid_to is not null
  union
  select system, external_id, cast(null as date) as first_day
  from crosswalk
),

stretch as (
  select
    system,
    external_id,
    first_day,
    date_sub(lead(first_day) over (partition by system, external_id order by first_day asc nulls first), 1) as last_day
  from boundary
),

case_share as (
  select
    s.system,
    s.external_id,
    s.first_day,
    s.last_day,
    c.case_id,
    cast(sum(c.share) as decimal(18,6)) as share
  from stretch as s
  -- one to many: every link valid throughout the stretch
  left join crosswalk as c
    on c.system = s.system
    and c.external_id = s.external_id
    and c.valid_from <= s.first_day
    and (c.valid_to is null or c.valid_to >= s.first_day)
  group by s.system, s.external_id, s.first_day, s.last_day, c.case_id
),

added_up as (
  select
    system,
    external_id,
    first_day,
    last_day,
    case_id,
    share,
    sum(share) over (partition by system, external_id, first_day order by case_id) as share_to,
    sum(share) over (partition by system, external_id, first_day) as total_share
  from case_share
)

select
  system,
  external_id,
  first_day,
  last_day,
  case_id,
  cast(share_to - share as decimal(18,6)) as share_from,
  cast(share_to as decimal(18,6)) as share_to,
  cast(total_share as decimal(18,6)) as total_share
from added_up
