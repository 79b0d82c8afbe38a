-- Plan and actual of every cell, in the reporting currency, rounded half up to cents. All other figures follow from these.
-- Grain: flow, case_id, period_start, category in which the original plan, the current plan or a posting has a line.
-- Each figure has a reason where it is null:
--   plans: NO_PLAN where the version plans nothing of the flow, NO_FX_RATE; 0 where it plans only elsewhere.
--   all: OUT_OF_RANGE where the amount has more digits than are published.
--   actual: NOT_DUE in a period that has not begun, NOT_DELIVERED in one that began after a ledger was last heard of,
--   NO_FX_RATE, NO_ACTUALS where nothing of the flow was ever posted for
--   the case; 0 where it was, but elsewhere.
-- Rate of a posting: `actual` of its own period.

with plan as (
  select
    flow,
    case_id,
    period_start,
    category,
    bool_or(is_original) as in_original_plan,
    bool_or(is_current) as in_current_plan,
    max(amount) filter (where is_original) as original_amount,
    max(amount) filter (where is_current) as current_amount,
    bool_or(lacks_rate) filter (where is_original) as original_lacks_rate,
    bool_or(lacks_rate) filter (where is_current) as current_lacks_rate
  from planned_amount
  group by flow, case_id, period_start, category
),

posted as (
  select
    flow,
    case_id,
    period_start,
    category,
    currency,
    cast(sum(figure) as decimal(28,2)) as amount
  from allocated_posting
  group by flow, case_id, period_start, category, currency
),

actual as (
  select
    p.flow,
    p.case_id,
    p.period_start,
    p.category,
    true as has_postings,
    bool_or(r.rate is null) as lacks_rate,
    case when count(converted(p.amount, r.rate)) = count(*) then cents(try_sum(converted(p.amount, r.rate))) end as amount
  from posted as p
  -- many to at most one
  left join monthly_rate as r
    on r.currency = p.currency
    and r.kind = 'actual'
    and r.period_start = p.period_start
  group by p.flow, p.case_id, p.period_start, p.category
),

cell as (
  select
    flow,
    case_id,
    period_start,
    category,
    coalesce(p.in_original_plan, false) as in_original_plan,
    coalesce(p.in_current_plan, false) as in_current_plan,
    coalesce(a.has_postings, false) as has_postings,
    p.original_amount,
    p.original_lacks_rate,
    p.current_amount,
    p.current_lacks_rate,
    a.amount as actual_amount,
    a.lacks_rate as actual_lacks_rate
  from plan as p
  -- one to one
  full outer join actual as a
    using (flow, case_id, period_start, category)
),

in_context as (
  select
    cell.*,
    bool_or(in_original_plan) over (partition by flow, case_id) as is_in_original_plan,
    bool_or(in_current_plan) over (partition by flow, case_id) as is_in_current_plan,
    bool_or(has_postings) over (partition by flow, case_id) as is_posted
  from cell
),

explained as (
  select
    in_context.*,
    case
      when not is_in_original_plan then 'NO_PLAN'
      when in_original_plan and original_amount is null then if(original_lacks_rate, 'NO_FX_RATE', 'OUT_OF_RANGE')
    end as original_plan_reason,
    case
      when not is_in_current_plan then 'NO_PLAN'
      when in_current_plan and current_amount is null then if(current_lacks_rate, 'NO_FX_RATE', 'OUT_OF_RANGE')
    end as current_plan_reason,
    case
      when period_start > :as_of then 'NOT_DUE'
      when period_start > known_through and not has_postings then 'NOT_DELIVERED'
      when not is_posted then 'NO_ACTUALS'
      when has_postings and actual_amount is null then if(actual_lacks_rate, 'NO_FX_RATE', 'OUT_OF_RANGE')
    end as actual_reason
  from in_context
  -- many to one
  cross join known_through
)

select
  flow,
  case_id,
  period_start,
  category,
  in_original_plan,
  in_current_plan,
  case when original_plan_reason is null then coalesce(original_amount, 0) end as original_plan,
  original_plan_reason,
  case when current_plan_reason is null then coalesce(current_amount, 0) end as current_plan,
  current_plan_reason,
  case when actual_reason is null then coalesce(actual_amount, 0) end as actual,
  actual_reason
from explained
