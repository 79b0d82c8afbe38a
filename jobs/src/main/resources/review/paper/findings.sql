select severity, sentence, amount_at_stake, owner
from review_queue
where case_id = :case_id
order by place
limit 6
