-- All cases in the order of their ids, with the groups of the portfolio's breakdown that each belongs to.
with group_place as (
    select
        dimension,
        value,
        row_number() over (order by dimension, value) - 1 as place
    from portfolio_breakdown
),

belonging as (
    select b.case_id, list(g.place order by g.place) as groups
    from working.breakdown_case as b
    -- many to one
    inner join group_place as g on g.dimension = b.dimension and g.value = b.value
    group by b.case_id
),

finding as (
    select
        case_id,
        count(*) filter (where severity = 'act') as act,
        count(*) filter (where severity = 'watch') as watch,
        count(*) filter (where severity = 'note') as note
    from review_queue
    group by case_id
),

empty_figure as (
    select case_id, column_name, reason_code from unmeasured where table_name = 'initiative'
    union all
    select case_id, if(column_name = 'net_present_value', 'forecast_npv', column_name) as column_name, reason_code
    from unmeasured
    where table_name = 'investment_return'
        and column_name in ('total_cost', 'total_benefit', 'net_benefit', 'net_present_value')
        and item = concat(case_id, '/outturn')
    union all
    select case_id, column_name, reason_code
    from unmeasured
    where table_name = 'alignment_score' and column_name = 'alignment_score'
),

trend as (
    select case_id, list(forecast_cost order by as_known_on) as forecast_costs
    from (
        select * from initiative_trend
        qualify row_number() over (partition by case_id order by as_known_on desc) <= 12
    )
    -- of one currency, and more than one date
    group by case_id
    having count(distinct currency) = 1 and count(*) > 1
),

explained as (
    select case_id, list({figure: column_name, reason: reason_code} order by column_name) as reasons
    from empty_figure
    group by case_id
)

select
    i.case_id as id,
    i.title,
    i.business_unit,
    i.initiative_type,
    i.lifecycle,
    i.business_owner,
    i.it_owner,
    -- over the whole life, and what is known of it so far
    i.planned_cost,
    i.planned_benefit,
    i.actual_cost,
    i.realised_benefit,
    -- to date, of what can be compared
    t.planned_cost as due_cost,
    t.actual_cost as spent,
    t.planned_benefit as due_benefit,
    t.realised_benefit as gained,
    t.is_cost_whole as cost_whole,
    t.original_cost,
    t.current_cost,
    t.forecast_cost as compared_forecast_cost,
    t.forecast_cost_change,
    t.original_benefit,
    t.current_benefit,
    t.forecast_benefit as compared_forecast_benefit,
    t.forecast_benefit_change,
    t.original_net_present_value as original_npv,
    t.current_net_present_value as current_npv,
    t.forecast_net_present_value as compared_npv,
    o.net_present_value as forecast_npv,
    o.total_cost,
    o.total_benefit,
    o.net_benefit,
    if(t.kpis_judged = 0, null, t.kpis_judged) as kpis_judged,
    if(t.kpis_on_track = 0, null, t.kpis_on_track) as kpis_on_track,
    t.slip_days,
    a.alignment_score,
    coalesce(q.act, 0) as act,
    coalesce(q.watch, 0) as watch,
    coalesce(q.note, 0) as note,
    h.forecast_costs as trend,
    b.groups,
    u.reasons
from initiative as i
left join working.breakdown_case as t on t.case_id = i.case_id and t.dimension = 'portfolio'
left join investment_return as o on o.case_id = i.case_id and o.view = 'outturn'
left join alignment_score as a on a.case_id = i.case_id
left join finding as q on q.case_id = i.case_id
left join trend as h on h.case_id = i.case_id
left join belonging as b on b.case_id = i.case_id
left join explained as u on u.case_id = i.case_id
order by i.case_id
