-- Where the crosswalk sends a posting, stretch by stretch of days.
-- Grain: system, external_id, first_day; stretches as in crosswalk_share, so a posting date falls into one.
-- pieces: parts of the amount, each from share_from to share_to, that go to a case or to none for a reason.
-- counts_posting: true in one piece per reason, so that a posting in two pieces is counted once.

with approved_case as (
  select case_id
  from approved_version
  where is_current
),

linked as (
  select
    s.system,
    s.external_id,
    s.first_day,
    s.last_day,
    s.case_id,
    case
      when s.case_id is null then 'outside_validity'
      when a.case_id is null then 'case_not_approved'
    end as reason,
    coalesce(s.share_from, cast(0 as decimal(18,6))) as share_from,
    coalesce(s.share_to, cast(1 as decimal(18,6))) as share_to
  from crosswalk_share as s
  -- many to at most one
  left join approved_case as a
    on a.case_id = s.case_id
),

remainder as (
  select
    system,
    external_id,
    first_day,
    last_day,
    cast(null as string) as case_id,
    'partly_allocated' as reason,
    max(total_share) as share_from,
    cast(1 as decimal(18,6)) as share_to
  from crosswalk_share
  group by system, external_id, first_day, last_day
  having max(total_share) < 1
),

piece as (
  select * from linked
  union all
  select * from remainder
),

counted as (
  select
    system,
    external_id,
    first_day,
    last_day,
    case_id,
    reason,
    share_from,
    share_to,
    row_number() over (partition by system, external_id, first_day, reason order by case_id) = 1 as counts_posting
  from piece
)

select
  system,
  external_id,
  first_day,
  last_day,
  sort_array(collect_list(struct(case_id, reason, share_from, share_to, counts_posting))) as pieces
from counted
group by system, external_id, first_day, last_day
