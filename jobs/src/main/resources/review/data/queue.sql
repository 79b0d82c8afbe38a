-- The review queue, in its own order.
select
    case_id as "case",
    finding,
    item,
    severity,
    sentence,
    amount_at_stake as amount,
    owner,
    part_of
from review_queue
order by place
