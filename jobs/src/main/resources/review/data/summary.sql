select
    s.period_start as period,
    s.cumulative_planned_cost as planned_cost,
    s.cumulative_actual_cost as actual_cost,
    s.cumulative_cost_variance_pct as cost_variance_pct,
    s.cumulative_planned_benefit as planned_benefit,
    s.cumulative_realised_benefit as realised_benefit,
    s.cumulative_benefit_variance_pct as benefit_variance_pct,
    s.cost_performance_index,
    s.cases,
    s.cases_measured,
    s.spend_alignment,
    s.priority_concordance,
    u.reasons
from portfolio_summary as s
left join (
    select item, list({figure: column_name, reason: reason_code} order by column_name) as reasons
    from unmeasured
    where table_name = 'portfolio_summary'
    group by item
) as u on u.item = cast(s.period_start as varchar)
order by s.period_start
