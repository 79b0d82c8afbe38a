-- What was planned and spent to date by business unit, the largest difference first.
select
    value,
    planned_cost_to_date as planned,
    actual_cost_to_date as actual,
    cost_variance as difference
from portfolio_breakdown
where dimension = 'business_unit' and level = 1 and cost_variance is not null
order by abs(cost_variance) desc, value
limit 6
