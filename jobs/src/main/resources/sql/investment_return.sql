-- What each approved case is worth as an investment, in three views.
-- Grain: case_id, view {original, current, outturn}.
-- net_present_value: sum of (benefit − cost) / (1 + discount_rate) ^ years, by year_fraction from the first period of the
-- original plan: the spreadsheet function XNPV. internal_rate_of_return: the rate at which that is 0: XIRR. benefit_cost_ratio:
-- present value of benefit over present value of cost. payback_on: the period from which cumulative net stays at 0 or more.
-- Flows are dated the first day of their period. Amounts in the reporting currency, positive.
-- Reference: working/valued_investment.sql, flows from working/investment_flow.sql.

select
  :as_of as as_of,
  case_id,
  view,
  case when view_reason is null then total_cost end as total_cost,
  case when view_reason is null then total_benefit end as total_benefit,
  case when view_reason is null then published_amount(total_benefit - total_cost) end as net_benefit,
  case when net_present_value_reason is null then cast(net_value as decimal(18,2)) end as net_present_value,
  case
    when internal_rate_of_return_reason is null then cast(internal_rate.rate as decimal(18,6))
  end as internal_rate_of_return,
  case when internal_rate_of_return_reason is null then internal_rate.basis end as rate_basis,
  case
    when return_on_investment_reason is null
      then safe_ratio(published_amount(total_benefit - total_cost), total_cost)
  end as return_on_investment,
  case
    when benefit_cost_ratio_reason is null then cast(try_divide(benefit_value, cost_value) as decimal(18,6))
  end as benefit_cost_ratio,
  case when payback_on_reason is null then payback_on end as payback_on,
  discount_rate,
  :reporting_currency as currency,
  reasons_at_stake(
    map(
      'total_cost', view_reason,
      'total_benefit', view_reason,
      'net_benefit', net_benefit_reason,
      'net_present_value', net_present_value_reason,
      'internal_rate_of_return', internal_rate_of_return_reason,
      'return_on_investment', return_on_investment_reason,
      'benefit_cost_ratio', benefit_cost_ratio_reason,
      'payback_on', payback_on_reason,
      'discount_rate', discount_rate_reason
    ),
    if(view_reason is null, total_cost, current_plan_cost)
  ) as reasons
from valued_investment
