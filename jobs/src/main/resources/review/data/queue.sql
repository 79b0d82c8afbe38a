-- The review queue, in its own order.
select
    case_id as "case",
    finding,
    item,
    severity,
    sentence,
    amount_at_stake as amount,
    owner,
    part_of,
    first_seen_on as since,
    -- where all is new there was no release before
    case when bool_or(change <> 'new') over () then change end as change,
    amount_before as before
from review_queue
order by place
