-- The five cases to talk about first: those of the first findings in the queue's order.
with standing as (
    select case_id, min(place) as place
    from review_queue
    where case_id in (select case_id from initiative)
    group by case_id
    order by place
    limit 5
)

select
    q.case_id,
    i.title,
    q.severity,
    q.sentence,
    q.amount_at_stake,
    q.owner
from standing as s
inner join review_queue as q on q.place = s.place
inner join initiative as i on i.case_id = q.case_id
order by s.place
