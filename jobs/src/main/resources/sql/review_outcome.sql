-- What became of findings: how long those of the review queue have stood, and how long those that are gone did.
-- Grain: case_id (null where the finding belongs to none), finding, item, first_seen_on. One that comes back has a row more.
-- as_known_on: the last as-of date on which it was found; severity, amount, owner and sentence are those of that date.
-- Rows of findings that are gone are taken over from the earlier release.

with told as (
  select
    case_id,
    finding,
    item,
    first_seen_on,
    :as_of as as_known_on,
    cast(null as date) as resolved_on,
    severity,
    amount_at_stake,
    owner,
    sentence
  from review_queue

  union all

  select
    case_id,
    finding,
    item,
    first_seen_on,
    as_known_on,
    coalesce(resolved_on, :as_of) as resolved_on,
    severity,
    amount_at_stake,
    owner,
    sentence
  from earlier_review_outcome
),

-- Releases that were published for dates in between say the same finding twice.
newest as (
  select
    told.*,
    row_number() over (
      partition by case_id, finding, item, first_seen_on
      order by as_known_on desc, resolved_on
    ) as recency
  from told
)

select
  :as_of as as_of,
  case_id,
  finding,
  item,
  first_seen_on,
  as_known_on,
  if(as_known_on = :as_of, 'open', 'resolved') as state,
  if(as_known_on = :as_of, null, resolved_on) as resolved_on,
  datediff(if(as_known_on = :as_of, :as_of, resolved_on), first_seen_on) as days_open,
  severity,
  amount_at_stake,
  owner,
  sentence
from newest
where recency = 1
