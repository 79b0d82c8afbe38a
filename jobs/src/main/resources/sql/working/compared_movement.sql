-- Plans and actuals of each period, those that are in the totals of the portfolio and those that are not.
-- Grain: period_start, flow, is_compared.

select
  f.period_start,
  f.flow,
  c.is_compared,
  sum(f.current_plan) as plan,
  sum(f.actual) as actual
from period_figure as f
-- many to one
inner join compared_category as c
  on c.case_id = f.case_id
  and c.flow = f.flow
  and c.category = f.category
group by f.period_start, f.flow, c.is_compared
