-- The review queue: most severe first, then the most money; what names no amount stands behind what does.
select
    case_id as "case",
    finding,
    item,
    severity,
    sentence,
    amount_at_stake as amount,
    owner
from review_queue
order by
    case severity when 'act' then 1 when 'watch' then 2 else 3 end,
    amount_at_stake desc nulls last,
    case_id,
    finding,
    item
