-- One row: what the first page says of the portfolio. Amounts of whole lives are of the cases of which all three are known.
with now as (
    select *
    from portfolio_summary
    where period_start <= as_of
    qualify row_number() over (order by period_start desc) = 1
),

life as (
    select
        case_id,
        max(total_cost) filter (where view = 'original') as approved_cost,
        max(total_cost) filter (where view = 'current') as current_cost,
        max(total_cost) filter (where view = 'outturn') as forecast_cost,
        max(net_present_value) filter (where view = 'original') as approved_worth,
        max(net_present_value) filter (where view = 'current') as current_worth,
        max(net_present_value) filter (where view = 'outturn') as forecast_worth
    from investment_return
    group by case_id
),

lives as (
    select
        sum(approved_cost) filter (where current_cost is not null and forecast_cost is not null) as approved_cost,
        sum(forecast_cost) filter (where current_cost is not null and approved_cost is not null) as forecast_cost,
        sum(approved_worth) filter (where current_worth is not null and forecast_worth is not null) as approved_worth,
        sum(forecast_worth) filter (where current_worth is not null and approved_worth is not null) as forecast_worth
    from life
),

finish as (
    select case_id, max(slip_days) as slip_days
    from schedule_variance
    where case_id in (select case_id from initiative)
    group by case_id
)

select
    count(*) as cases,
    count(*) filter (where i.lifecycle = 'in_delivery') as in_delivery,
    count(*) filter (where i.lifecycle = 'closed') as closed,
    any_value(n.cumulative_planned_cost) as planned_cost,
    any_value(n.cumulative_actual_cost) as actual_cost,
    any_value(n.cumulative_planned_benefit) as planned_benefit,
    any_value(n.cumulative_realised_benefit) as realised_benefit,
    any_value(l.approved_cost) as approved_cost,
    any_value(l.forecast_cost) as forecast_cost,
    any_value(l.approved_worth) as approved_worth,
    any_value(l.forecast_worth) as forecast_worth,
    any_value(b.kpis_judged) as kpis_judged,
    any_value(b.kpis_on_track) as kpis_on_track,
    count(f.slip_days) as dated,
    count(*) filter (where f.slip_days > 0) as late,
    max(f.slip_days) as slip_days,
    (select count(*) from review_queue where severity = 'act') as to_decide
from initiative as i
cross join lives as l
left join now as n on true
left join portfolio_breakdown as b on b.dimension = 'portfolio'
left join finish as f on f.case_id = i.case_id
