-- What can be compared of each case by period, as in portfolio_summary: what charts of a part of the portfolio are drawn from.
with amount as (
    select case_id, 'cost' as flow, category, period_start, current_plan, actual
    from cost_variance
    union all
    select case_id, 'benefit' as flow, category, period_start, current_plan, realised as actual
    from benefit_variance
),

period_amount as (
    select
        a.case_id,
        a.flow,
        a.period_start,
        sum(a.current_plan) as planned,
        sum(a.actual) as actual
    from amount as a
    -- many to one
    inner join working.compared_category as c
        on c.case_id = a.case_id
        and c.flow = a.flow
        and c.category = a.category
    where c.is_compared
    group by a.case_id, a.flow, a.period_start
)

select
    case_id as "case",
    flow,
    list({period: period_start, planned: planned, actual: actual} order by period_start) as amounts
from period_amount
group by case_id, flow
order by case_id, flow
