-- The portfolio by what its cases have in common: unit, type, tier, owner, stage, size and attributes.
-- Grain: dimension, value.
-- variance = actual − plan, to date, of the same categories of cases; positive is overspent, or more benefit than planned. Whole-life
-- amounts and net present values: original and current of the same cases; forecast_*_change = forecast − current of the same cases.
-- alignment_score: mean of the cases scored.
-- Reference: working/breakdown_case.sql; the totals of `portfolio` are those of portfolio_summary, which reconciliation proves.

with added_up as (
  select
    dimension,
    value,
    max(level) as level,
    count(*) as cases,
    count(*) filter (where is_cost_whole) as cases_with_cost,
    count(*) filter (where is_benefit_whole) as cases_with_benefit,
    count(*) filter (where is_planned) as cases_with_plan,
    count(forecast_cost) as cases_with_forecast,
    count(*) filter (where is_valued) as cases_with_worth,
    count(forecast_net_present_value) as cases_with_forecast_worth,
    count(planned_cost) as compared_costs,
    count(planned_benefit) as compared_benefits,
    published_amount(sum(planned_cost)) as planned_cost,
    published_amount(sum(actual_cost)) as actual_cost,
    published_amount(sum(planned_benefit)) as planned_benefit,
    published_amount(sum(realised_benefit)) as realised_benefit,
    published_amount(sum(original_cost)) as original_cost,
    published_amount(sum(current_cost)) as current_cost,
    published_amount(sum(forecast_cost)) as forecast_cost,
    published_amount(sum(forecast_cost_change)) as forecast_cost_change,
    published_amount(sum(original_benefit)) as original_benefit,
    published_amount(sum(current_benefit)) as current_benefit,
    published_amount(sum(forecast_benefit)) as forecast_benefit,
    published_amount(sum(forecast_benefit_change)) as forecast_benefit_change,
    published_amount(sum(original_net_present_value)) as original_net_present_value,
    published_amount(sum(current_net_present_value)) as current_net_present_value,
    published_amount(sum(forecast_net_present_value)) as forecast_net_present_value,
    published_amount(sum(forecast_net_present_value_change)) as forecast_net_present_value_change,
    sum(kpis_judged) as kpis_judged,
    sum(kpis_on_track) as kpis_on_track,
    max(slip_days) as worst_slip_days,
    published_ratio(avg(alignment_score)) as alignment_score
  from breakdown_case
  group by dimension, value
),

explained as (
  select
    added_up.*,
    published_amount(actual_cost - planned_cost) as cost_variance,
    published_amount(realised_benefit - planned_benefit) as benefit_variance,
    or_out_of_range(if(compared_costs = 0, 'NO_ACTUALS', null), planned_cost is null or actual_cost is null) as cost_reason,
    or_out_of_range(
      if(compared_benefits = 0, 'NO_ACTUALS', null), planned_benefit is null or realised_benefit is null
    ) as benefit_reason,
    if(cases_with_plan = 0, 'NO_PLAN', null) as plan_reason,
    case when cases_with_forecast = 0 then if(cases_with_plan = 0, 'NO_PLAN', 'NO_ACTUALS') end as forecast_reason,
    case when cases_with_worth = 0 then if(cases_with_plan = 0, 'NO_PLAN', 'NO_DISCOUNT_RATE') end as worth_reason,
    case
      when cases_with_forecast_worth = 0 and cases_with_worth = 0
        then if(cases_with_plan = 0, 'NO_PLAN', 'NO_DISCOUNT_RATE')
      when cases_with_forecast_worth = 0 then 'NO_ACTUALS'
    end as forecast_worth_reason
  from added_up
)

select
  :as_of as as_of,
  dimension,
  value,
  level,
  cases,
  cases_with_cost,
  cases_with_benefit,
  cases_with_plan,
  cases_with_forecast,
  cases_with_worth,
  cases_with_forecast_worth,
  planned_cost as planned_cost_to_date,
  actual_cost as actual_cost_to_date,
  cost_variance,
  safe_ratio(cost_variance, abs(planned_cost)) as cost_variance_pct,
  planned_benefit as planned_benefit_to_date,
  realised_benefit as realised_benefit_to_date,
  benefit_variance,
  safe_ratio(benefit_variance, abs(planned_benefit)) as benefit_variance_pct,
  original_cost,
  current_cost,
  forecast_cost,
  forecast_cost_change,
  original_benefit,
  current_benefit,
  forecast_benefit,
  forecast_benefit_change,
  original_net_present_value,
  current_net_present_value,
  forecast_net_present_value,
  forecast_net_present_value_change,
  kpis_judged,
  kpis_on_track,
  worst_slip_days,
  alignment_score,
  reasons_at_stake(
    map(
      'planned_cost_to_date', if(planned_cost is null, cost_reason, null),
      'actual_cost_to_date', if(actual_cost is null, cost_reason, null),
      'cost_variance', or_out_of_range(cost_reason, cost_variance is null),
      'cost_variance_pct', or_out_of_range(
        coalesce(cost_reason, ratio_reason(cost_variance, abs(planned_cost))), cost_variance is null
      ),
      'planned_benefit_to_date', if(planned_benefit is null, benefit_reason, null),
      'realised_benefit_to_date', if(realised_benefit is null, benefit_reason, null),
      'benefit_variance', or_out_of_range(benefit_reason, benefit_variance is null),
      'benefit_variance_pct', or_out_of_range(
        coalesce(benefit_reason, ratio_reason(benefit_variance, abs(planned_benefit))), benefit_variance is null
      ),
      'original_cost', or_out_of_range(plan_reason, original_cost is null),
      'current_cost', or_out_of_range(plan_reason, current_cost is null),
      'forecast_cost', or_out_of_range(forecast_reason, forecast_cost is null),
      'forecast_cost_change', or_out_of_range(forecast_reason, forecast_cost_change is null),
      'original_benefit', or_out_of_range(plan_reason, original_benefit is null),
      'current_benefit', or_out_of_range(plan_reason, current_benefit is null),
      'forecast_benefit', or_out_of_range(forecast_reason, forecast_benefit is null),
      'forecast_benefit_change', or_out_of_range(forecast_reason, forecast_benefit_change is null),
      'original_net_present_value', or_out_of_range(worth_reason, original_net_present_value is null),
      'current_net_present_value', or_out_of_range(worth_reason, current_net_present_value is null),
      'forecast_net_present_value', or_out_of_range(forecast_worth_reason, forecast_net_present_value is null),
      'forecast_net_present_value_change', or_out_of_range(forecast_worth_reason, forecast_net_present_value_change is null),
      'worst_slip_days', if(worst_slip_days is null, 'NO_BASELINE', null),
      'alignment_score', if(alignment_score is null, 'LOW_COVERAGE', null)
    ),
    null
  ) as reasons
from explained
