-- All cases in the order of their ids; the place in this list is the number a page and its data go by.
select
    i.case_id as id,
    i.title,
    i.business_unit,
    i.initiative_type,
    i.tier,
    i.lifecycle,
    i.business_owner,
    i.it_owner,
    i.planned_cost,
    i.planned_benefit,
    i.actual_cost,
    i.realised_benefit,
    o.total_cost,
    o.total_benefit,
    o.net_benefit,
    a.alignment_score,
    a.rank,
    coalesce(q.act, 0) as act,
    coalesce(q.watch, 0) as watch,
    coalesce(q.note, 0) as note,
    u.reasons
from initiative as i
left join investment_return as o on o.case_id = i.case_id and o.view = 'outturn'
left join alignment_score as a on a.case_id = i.case_id
left join (
    select
        case_id,
        count(*) filter (where severity = 'act') as act,
        count(*) filter (where severity = 'watch') as watch,
        count(*) filter (where severity = 'note') as note
    from review_queue
    group by case_id
) as q on q.case_id = i.case_id
left join (
    select
        case_id,
        list({figure: column_name, reason: reason_code} order by column_name) as reasons
    from (
        select case_id, column_name, reason_code from unmeasured where table_name = 'initiative'
        union all
        select case_id, column_name, reason_code
        from unmeasured
        where table_name = 'investment_return'
            and column_name in ('total_cost', 'total_benefit', 'net_benefit')
            and item = concat(case_id, '/outturn')
        union all
        select case_id, column_name, reason_code
        from unmeasured
        where table_name = 'alignment_score' and column_name = 'alignment_score'
    )
    group by case_id
) as u on u.case_id = i.case_id
order by i.case_id
