-- Periods that have not begun are left to the case pages: nobody misses their figures yet.
select
    reason_code as reason,
    min(explanation) as explanation,
    count(*) as figures,
    count(distinct case_id) as cases,
    max(amount_at_stake) as largest,
    list_sort(list(distinct table_name)) as tables,
    arg_max(case_id, coalesce(amount_at_stake, -1)) as largest_case
from unmeasured
where reason_code <> 'NOT_DUE'
group by reason_code
order by largest desc nulls last, figures desc, reason
