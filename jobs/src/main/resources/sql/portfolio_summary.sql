-- The portfolio as a whole, period by period.
-- Grain: period_start, every period from the first to the last with a plan or a posting.
-- Amounts are cumulative, of the categories of cases that can be compared (working/compared_category.sql); left_out is what is
-- known of the others, unconverted what has no amount in the reporting currency. cost_performance_index = earned value /
-- actual cost over all projects at their newest status.
-- spend_alignment = 1 − ½ Σ |share of an objective in the cost to date − its declared share|, not below 0. priority_concordance: tau-b.
-- Reference: balance of spending after Schaminée; rank correlation after Kendall, 1945, for tied ranks.

with running as (
  select
    t.period_start,
    t.period_end,
    o.flow,
    published_amount(sum(coalesce(m.plan, 0)) over so_far) as plan,
    published_amount(sum(coalesce(m.actual, 0)) over so_far) as actual
  from portfolio_period as t
  -- one to two
  cross join (values ('cost'), ('benefit')) as o (flow)
  -- one to at most one
  left join compared_movement as m
    on m.period_start = t.period_start
    and m.flow = o.flow
    and m.is_compared
  window so_far as (partition by o.flow order by t.period_start rows between unbounded preceding and current row)
),

total as (
  select
    r.period_start,
    r.period_end,
    max(r.plan) filter (where r.flow = 'cost' and c.cases > 0) as planned_cost,
    max(r.actual) filter (where r.flow = 'cost' and c.cases > 0 and r.period_start <= :as_of) as actual_cost,
    max(r.plan) filter (where r.flow = 'benefit' and c.cases > 0) as planned_benefit,
    max(r.actual) filter (where r.flow = 'benefit' and c.cases > 0 and r.period_start <= :as_of) as realised_benefit,
    bool_or(r.flow = 'cost' and c.cases > 0) as compares_cost,
    bool_or(r.flow = 'benefit' and c.cases > 0) as compares_benefit
  from running as r
  -- many to at most one
  left join (select flow, count(*) as cases from compared_category where is_compared group by flow) as c
    on c.flow = r.flow
  group by r.period_start, r.period_end
),

measured_case as (
  select case_id
  from compared_category
  where flow = 'cost'
  group by case_id
  having bool_and(is_compared)
),

case_count as (
  select
    t.period_start,
    count(v.case_id) as cases,
    count(c.case_id) as cases_measured,
    collect_list(
      case when b.business_priority is not null and b.it_priority is not null
        then struct(b.business_priority as business, b.it_priority as it) end
    ) as priorities
  from portfolio_period as t
  -- one to many
  left join approved_version as v
    on v.is_original
    and v.approved_on <= least(t.period_end, :as_of)
  -- one to at most one
  left join measured_case as c
    on c.case_id = v.case_id
  -- one to one
  left join approved_version as n
    on n.case_id = v.case_id
    and n.is_current
  left join business_case as b
    on b.case_id = n.case_id
    and b.version = n.version
  group by t.period_start
),

status as (
  select
    t.period_start,
    e.currency,
    e.earned_value,
    e.actual_cost,
    row_number() over (partition by t.period_start, e.project_id order by e.status_on desc) as recency
  from portfolio_period as t
  -- one to many
  inner join earned_value as e
    on e.status_on <= t.period_end
    and e.earned_value is not null
    and e.actual_cost is not null
    and coalesce(e.unit, 'currency') = 'currency'
),

performance as (
  select
    s.period_start,
    try_sum(s.earned_value * r.rate) as earned_value,
    try_sum(s.actual_cost * r.rate) as actual_cost
  from status as s
  -- many to one; a project without a rate falls away
  inner join monthly_rate as r
    on r.currency = s.currency
    and r.kind = 'actual'
    and r.period_start = s.period_start
  where s.recency = 1
  group by s.period_start
),

left_project as (
  select
    period_start,
    sum(projects) as projects,
    array_join(
      transform(
        sort_array(collect_list(struct(currency, actual_cost))), part -> said_money(part.actual_cost, part.currency)
      ),
      ', '
    ) as actual_cost
  from (
    select s.period_start, s.currency, count(*) as projects, try_sum(s.actual_cost) as actual_cost
    from status as s
    -- many to none
    left anti join monthly_rate as r
      on r.currency = s.currency
      and r.kind = 'actual'
      and r.period_start = s.period_start
    where s.recency = 1
    group by s.period_start, s.currency
  ) as by_currency
  group by period_start
),

unspread as (
  select
    t.period_start,
    published_amount(sum(f.actual)) as amount
  from portfolio_period as t
  -- one to many
  inner join period_figure as f
    on f.flow = 'cost'
    and f.period_start <= t.period_start
    and f.period_start <= :as_of
  -- many to one
  inner join initiative as i
    on i.case_id = f.case_id
    and i.actual_cost is null
  group by t.period_start
),

spent as (
  select
    f.period_start,
    s.objective_id,
    sum(f.actual * s.share) as amount
  from period_figure as f
  -- many to one
  inner join initiative as i
    on i.case_id = f.case_id
    and i.actual_cost is not null
  -- one to many
  inner join objective_share as s
    on s.case_id = f.case_id
  where f.flow = 'cost'
    and f.period_start <= :as_of
  group by f.period_start, s.objective_id
),

objective as (
  select objective_id, declared_share from valid_objective
  union all
  select 'UNMAPPED' as objective_id, 0 as declared_share
),

spent_so_far as (
  select
    t.period_start,
    o.objective_id,
    o.declared_share,
    sum(coalesce(s.amount, 0)) over (partition by o.objective_id order by t.period_start) as amount
  from portfolio_period as t
  -- every objective in every period
  cross join objective as o
  -- one to at most one
  left join spent as s
    on s.period_start = t.period_start
    and s.objective_id = o.objective_id
),

shared_spending as (
  select
    spent_so_far.*,
    sum(amount) over (partition by period_start) as total
  from spent_so_far
),

balance as (
  select
    period_start,
    max(total) as total,
    bool_or(declared_share > 0) as has_objectives,
    -- a credit is a negative share, and the differences may then add up to more than everything
    greatest(0, 1 - sum(abs(unrounded_ratio(amount, total) - declared_share)) / 2) as spend_alignment
  from shared_spending
  group by period_start
),

figure as (
  select
    t.*,
    n.cases,
    n.cases_measured,
    published_ratio(try_divide(p.earned_value, p.actual_cost)) as cost_performance_index,
    published_ratio(b.spend_alignment) as spend_alignment,
    cast(kendall_tau_b(n.priorities) as decimal(18,6)) as priority_concordance,
    t.period_start > :as_of as is_to_come,
    l.planned_cost as planned_cost_left_out,
    l.actual_cost as actual_cost_left_out,
    l.cost_cases as cost_cases_left_out,
    l.planned_benefit as planned_benefit_left_out,
    l.realised_benefit as realised_benefit_left_out,
    l.benefit_cases as benefit_cases_left_out,
    l.planned_cost_unconverted,
    l.actual_cost_unconverted,
    l.planned_benefit_unconverted,
    l.realised_benefit_unconverted,
    coalesce(q.projects, 0) as projects_left_out,
    q.actual_cost as project_cost_unconverted,
    coalesce(w.amount, 0) as spend_left_out,
    case
      when t.period_start > :as_of then 'NOT_DUE'
      when p.period_start is null then if(q.projects > 0, 'NO_FX_RATE', 'NO_PROGRESS')
      when p.actual_cost = 0 then 'ZERO_ACTUAL_COST'
      when published_ratio(try_divide(p.earned_value, p.actual_cost)) is null then 'OUT_OF_RANGE'
    end as performance_reason,
    case
      when t.period_start > :as_of then 'NOT_DUE'
      when not coalesce(b.has_objectives, false) then 'NO_OBJECTIVE'
      when coalesce(b.total, 0) = 0 then 'NO_ACTUALS'
      when published_ratio(b.spend_alignment) is null then 'OUT_OF_RANGE'
    end as alignment_reason
  from total as t
  -- one to one
  inner join case_count as n
    on n.period_start = t.period_start
  -- one to at most one, both
  left join performance as p
    on p.period_start = t.period_start
  left join balance as b
    on b.period_start = t.period_start
  -- one to one
  inner join left_out as l
    on l.period_start = t.period_start
  -- one to at most one, both
  left join left_project as q
    on q.period_start = t.period_start
  left join unspread as w
    on w.period_start = t.period_start
),

explained as (
  select
    figure.*,
    or_out_of_range(if(compares_cost, null, 'NO_PLAN'), planned_cost is null) as planned_cost_reason,
    or_out_of_range(if(compares_benefit, null, 'NO_PLAN'), planned_benefit is null) as planned_benefit_reason,
    or_out_of_range(
      case when is_to_come then 'NOT_DUE' when not compares_cost then 'NO_ACTUALS' end, actual_cost is null
    ) as actual_cost_reason,
    or_out_of_range(
      case when is_to_come then 'NOT_DUE' when not compares_benefit then 'NO_ACTUALS' end, realised_benefit is null
    ) as realised_benefit_reason,
    case when is_to_come then 'NOT_DUE' when priority_concordance is null then 'TOO_FEW' end as concordance_reason
  from figure
)

select
  :as_of as as_of,
  period_start,
  planned_cost as cumulative_planned_cost,
  actual_cost as cumulative_actual_cost,
  published_amount(actual_cost - planned_cost) as cumulative_cost_variance,
  safe_ratio(published_amount(actual_cost - planned_cost), abs(planned_cost)) as cumulative_cost_variance_pct,
  planned_benefit as cumulative_planned_benefit,
  realised_benefit as cumulative_realised_benefit,
  published_amount(realised_benefit - planned_benefit) as cumulative_benefit_variance,
  safe_ratio(
    published_amount(realised_benefit - planned_benefit), abs(planned_benefit)
  ) as cumulative_benefit_variance_pct,
  case when performance_reason is null then cost_performance_index end as cost_performance_index,
  cases,
  cases_measured,
  case when alignment_reason is null then spend_alignment end as spend_alignment,
  case when concordance_reason is null then priority_concordance end as priority_concordance,
  planned_cost_left_out,
  planned_cost_unconverted,
  if(is_to_come, null, actual_cost_left_out) as actual_cost_left_out,
  if(is_to_come, null, actual_cost_unconverted) as actual_cost_unconverted,
  cost_cases_left_out,
  planned_benefit_left_out,
  planned_benefit_unconverted,
  if(is_to_come, null, realised_benefit_left_out) as realised_benefit_left_out,
  if(is_to_come, null, realised_benefit_unconverted) as realised_benefit_unconverted,
  benefit_cases_left_out,
  if(is_to_come, null, projects_left_out) as projects_left_out,
  if(is_to_come, null, project_cost_unconverted) as project_cost_unconverted,
  if(is_to_come, null, cast(spend_left_out as decimal(18,2))) as spend_left_out,
  reasons_at_stake(
    map(
      'cumulative_planned_cost', planned_cost_reason,
      'cumulative_actual_cost', actual_cost_reason,
      'cumulative_cost_variance', or_out_of_range(
        coalesce(actual_cost_reason, planned_cost_reason), published_amount(actual_cost - planned_cost) is null
      ),
      'cumulative_cost_variance_pct', or_out_of_range(
        coalesce(
          actual_cost_reason,
          planned_cost_reason,
          ratio_reason(published_amount(actual_cost - planned_cost), abs(planned_cost))
        ),
        published_amount(actual_cost - planned_cost) is null
      ),
      'cumulative_planned_benefit', planned_benefit_reason,
      'cumulative_realised_benefit', realised_benefit_reason,
      'cumulative_benefit_variance', or_out_of_range(
        coalesce(realised_benefit_reason, planned_benefit_reason),
        published_amount(realised_benefit - planned_benefit) is null
      ),
      'cumulative_benefit_variance_pct', or_out_of_range(
        coalesce(
          realised_benefit_reason,
          planned_benefit_reason,
          ratio_reason(published_amount(realised_benefit - planned_benefit), abs(planned_benefit))
        ),
        published_amount(realised_benefit - planned_benefit) is null
      ),
      'cost_performance_index', performance_reason,
      'spend_alignment', alignment_reason,
      'priority_concordance', concordance_reason
    ),
    null
  ) as reasons
from explained
