-- What of a case is in the totals of the portfolio: its categories in which plan and actual can be compared.
-- Grain: flow, case_id, category.
-- A category counts with all its periods or with none, so that totals of different periods are of the same money. Without a
-- rate, or too large for its column, is an amount of one category: the others of the case stay. A plan or actuals that are not
-- there at all, or were not delivered yet, are missing of the whole flow of the case.

with judged as (
  select
    flow,
    case_id,
    category,
    bool_and(current_plan_reason is null) and bool_and(period_start > :as_of or actual_reason is null) as is_known,
    bool_or(period_start <= :as_of and coalesce(actual_reason, '') in ('NO_ACTUALS', 'NOT_DELIVERED')) as lacks_all
  from period_figure
  group by flow, case_id, category
)

select
  flow,
  case_id,
  category,
  is_known and not bool_or(lacks_all) over (partition by flow, case_id) as is_compared
from judged
