-- The period in which the plan of a case begins: the day its flows are discounted to.
-- Grain: case_id, of cases with a plan or a posting.
-- base_on: first period of the original plan, else of the current one; null without either.

select
  case_id,
  bool_or(in_original_plan) as has_original_plan,
  bool_or(in_current_plan) as has_current_plan,
  coalesce(
    min(period_start) filter (where in_original_plan),
    min(period_start) filter (where in_current_plan)
  ) as base_on
from period_figure
group by case_id
