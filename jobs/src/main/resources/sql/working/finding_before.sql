-- Findings that the release before had, as it told them.
-- Grain: case_id (null where the finding belongs to none), finding, item.

select
  case_id,
  finding,
  item,
  first_seen_on,
  amount_at_stake
from (
  select
    earlier_review_outcome.*,
    max(as_of) over () as published_on
  from earlier_review_outcome
)
where as_of = published_on
  and as_known_on = as_of
