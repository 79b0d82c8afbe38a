-- Headline figures of the release before.
select
    i.case_id as id,
    i.title,
    i.lifecycle,
    i.planned_cost,
    i.planned_benefit,
    i.actual_cost,
    i.realised_benefit,
    a.alignment_score
from earlier_initiative as i
left join earlier_alignment_score as a on a.case_id = i.case_id
order by i.case_id
