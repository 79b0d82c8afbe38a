-- The portfolio by what cases have in common; cases name the groups they belong to by their place in this list.
select
    dimension,
    value,
    level,
    cases,
    cases_with_cost,
    planned_cost_to_date as planned_cost,
    actual_cost_to_date as actual_cost,
    planned_benefit_to_date as planned_benefit,
    realised_benefit_to_date as realised_benefit,
    original_cost,
    current_cost,
    forecast_cost,
    forecast_cost_change,
    original_benefit,
    current_benefit,
    forecast_benefit,
    forecast_benefit_change,
    original_net_present_value as original_npv,
    current_net_present_value as current_npv,
    forecast_net_present_value as forecast_npv,
    kpis_judged,
    kpis_on_track,
    worst_slip_days as slip_days,
    alignment_score
from portfolio_breakdown
order by dimension, value
