-- The money that the totals of the portfolio leave out, from the first period to each.
-- Grain: period_start, as in portfolio_period.
-- planned_cost and its like: what is known of it, in the reporting currency. _unconverted: plans and postings in cells that
-- have no amount in it, for want of a rate or because it is too large, in their own currencies; null without any.
-- cost_cases, benefit_cases: of which something is left out.
-- Reference: working/compared_category.sql.

with left_case as (
  select first_period, flow, count(*) as cases
  from (
    select f.flow, f.case_id, min(f.period_start) as first_period
    from period_figure as f
    -- many to one
    inner join compared_category as c
      on c.case_id = f.case_id
      and c.flow = f.flow
      and c.category = f.category
      and not c.is_compared
    group by f.flow, f.case_id
  ) as begun
  group by first_period, flow
),

unconverted_part as (
  select p.flow, 'actual' as kind, p.period_start, p.currency, p.figure as amount
  from allocated_posting as p
  -- many to one
  left semi join period_figure as f
    on f.flow = p.flow
    and f.case_id = p.case_id
    and f.category = p.category
    and f.period_start = p.period_start
    and f.actual is null
  union all
  select flow, 'plan' as kind, period_start, currency, version_amount as amount
  from planned_amount
  where is_current
    and amount is null
),

unconverted_by_currency as (
  select t.period_start, u.flow, u.kind, u.currency, cast(sum(u.amount) as decimal(38,2)) as amount
  from portfolio_period as t
  -- one to many: all up to the period
  inner join unconverted_part as u
    on u.period_start <= t.period_start
  group by t.period_start, u.flow, u.kind, u.currency
),

said as (
  select
    period_start,
    flow,
    kind,
    array_join(
      transform(sort_array(collect_list(struct(currency, amount))), part -> said_money(part.amount, part.currency)), ', '
    ) as amounts
  from unconverted_by_currency
  group by period_start, flow, kind
),

unconverted as (
  select
    period_start,
    max(amounts) filter (where flow = 'cost' and kind = 'plan') as planned_cost,
    max(amounts) filter (where flow = 'cost' and kind = 'actual') as actual_cost,
    max(amounts) filter (where flow = 'benefit' and kind = 'plan') as planned_benefit,
    max(amounts) filter (where flow = 'benefit' and kind = 'actual') as realised_benefit
  from said
  group by period_start
),

left_running as (
  select
    t.period_start,
    o.flow,
    published_amount(sum(coalesce(m.plan, 0)) over so_far) as plan,
    published_amount(sum(coalesce(m.actual, 0)) over so_far) as actual,
    sum(coalesce(c.cases, 0)) over so_far as cases
  from portfolio_period as t
  -- one to two
  cross join (values ('cost'), ('benefit')) as o (flow)
  -- one to at most one, both
  left join compared_movement as m
    on m.period_start = t.period_start
    and m.flow = o.flow
    and not m.is_compared
  left join left_case as c
    on c.first_period = t.period_start
    and c.flow = o.flow
  window so_far as (partition by o.flow order by t.period_start rows between unbounded preceding and current row)
),

left_total as (
  select
    r.period_start,
    max(r.plan) filter (where r.flow = 'cost') as planned_cost,
    max(r.actual) filter (where r.flow = 'cost') as actual_cost,
    max(r.cases) filter (where r.flow = 'cost') as cost_cases,
    max(r.plan) filter (where r.flow = 'benefit') as planned_benefit,
    max(r.actual) filter (where r.flow = 'benefit') as realised_benefit,
    max(r.cases) filter (where r.flow = 'benefit') as benefit_cases
  from left_running as r
  group by r.period_start
)

select
  t.*,
  u.planned_cost as planned_cost_unconverted,
  u.actual_cost as actual_cost_unconverted,
  u.planned_benefit as planned_benefit_unconverted,
  u.realised_benefit as realised_benefit_unconverted
from left_total as t
-- one to at most one
left join unconverted as u
  on u.period_start = t.period_start
