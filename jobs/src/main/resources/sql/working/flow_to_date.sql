-- Plan and actual of each case up to the as-of date, the period it lies in included.
-- Grain: case_id, flow, where a cell of the flow has begun.
-- reason: why plan or actual is not known of one of its cells, the actual's first; null when both are.

select
  case_id,
  flow,
  sum(current_plan) as plan,
  sum(actual) as actual,
  coalesce(min(actual_reason), min(current_plan_reason)) as reason
from period_figure
where period_start <= :as_of
group by case_id, flow
