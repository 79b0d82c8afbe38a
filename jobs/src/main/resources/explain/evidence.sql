-- What explanations of figures rest on, in DuckDB's dialect, over one release: its tables in the schema main, the working
-- steps it kept in the schema working, the landed exports as known to it in the schema export, its settings in setting.
-- Formulas are those of sql/formulas.sql, which queries compute by.
-- Every view here lists rows that formulae of the contracts (transformLogic) add up; file and line lead to the export.

-- A product at all the digits there are: DuckDB keeps one of two amounts to eighteen of them, and fails over the next.
create macro product(amount, factor) as cast(amount as decimal(38, 2)) * factor;

create macro as_published(value) as cast(value as decimal(18, 6));

create schema evidence;

-- Lines of the plan of the original and the current version. Rate: plan rate of the period of approval, else its actual one.
create view evidence.plan_line as
select
  v.case_id,
  v.version,
  v.is_original,
  v.is_current,
  l.flow,
  l.category,
  p.period_start,
  l._file as file,
  l._line as line,
  l.amount,
  v.currency,
  coalesce(planned.rate, actual.rate) as rate,
  product(l.amount, coalesce(planned.rate, actual.rate)) as reporting_amount
from export.case_plan as l
inner join working.approved_version as v
  on v.case_id = l.case_id
  and v.version = l.version
  and (v.is_original or v.is_current)
inner join working.period as p
  on l.period_start between p.period_start and p.period_end
left join working.period as a
  on v.approved_on between a.period_start and a.period_end
left join working.monthly_rate as planned
  on planned.currency = v.currency
  and planned.kind = 'plan'
  and planned.period_start = a.period_start
left join working.monthly_rate as actual
  on actual.currency = v.currency
  and actual.kind = 'actual'
  and actual.period_start = a.period_start;

-- Postings that reached a case, with the part of each that is the case's: round(amount × share_to) − round(amount × share_from).
create view evidence.posting as
with posted as (
  select
    p.*,
    coalesce(s.system, p._source) as system,
    a.flow,
    a.category,
    a.sign
  from export.finance_posting as p
  inner join export.account as a
    on a.account = p.account
    and a.flow <> 'excluded'
  left join export.source as s
    on s.source = p._source
  where p.posted_on <= (select as_of from released)
),

routed as (
  select
    p.*,
    unnest(coalesce(r.pieces, d.pieces)) as piece
  from posted as p
  left join working.posting_route as r
    on r.system = p.system
    and r.external_id = p.project_ref
    and coalesce(r.first_day <= p.posted_on, true)
    and coalesce(r.last_day >= p.posted_on, true)
  left join working.direct_route as d
    on d.external_id = p.project_ref
)

select
  r.piece.case_id as case_id,
  r.flow,
  r.category,
  q.period_start,
  r._file as file,
  r._line as line,
  r.posting_id,
  r.posted_on,
  r.project_ref,
  r.account,
  r.amount as posted_amount,
  r.currency,
  cast(r.piece.share_to - r.piece.share_from as decimal(18, 6)) as share,
  r.sign * (round(product(r.amount, r.piece.share_to), 2) - round(product(r.amount, r.piece.share_from), 2)) as amount,
  m.rate,
  r.sign * product(
    round(product(r.amount, r.piece.share_to), 2) - round(product(r.amount, r.piece.share_from), 2), m.rate
  ) as reporting_amount
from routed as r
inner join working.period as q
  on r.posted_on between q.period_start and q.period_end
left join working.monthly_rate as m
  on m.currency = r.currency
  and m.kind = 'actual'
  and m.period_start = q.period_start
where r.piece.reason is null;

-- Cost and benefit by period as each view of the investment counts them, discounted to the first period of the plan.
create view evidence.valued_flow as
select
  f.case_id,
  f.view,
  f.period_start,
  f.cost,
  f.benefit,
  s.base_on,
  r.discount_rate,
  discount_factor(r.discount_rate, s.base_on, f.period_start) as discount_factor,
  year_fraction(
    min(f.period_start) filter (where f.benefit <> f.cost) over (partition by f.case_id, f.view), f.period_start
  ) as years,
  sum(f.benefit - f.cost) over (partition by f.case_id, f.view order by f.period_start) as net_so_far
from working.investment_flow as f
inner join working.plan_start as s
  on s.case_id = f.case_id
inner join investment_return as r
  on r.case_id = f.case_id
  and r.view = f.view;

-- Totals and present values of the flows the bridge moves between.
create view evidence.bridge_total as
select
  f.case_id,
  f.flow,
  cast(sum(f.plan) as double) as plan_total,
  cast(sum(f.outturn) as double) as outturn_total,
  cast(sum(f.outturn_at_plan_rates) as double) as outturn_total_at_plan_rates,
  sum(f.plan * v.discount_factor order by f.period_start) as plan_value,
  sum(f.outturn * v.discount_factor order by f.period_start) as outturn_value,
  sum(f.outturn_at_plan_rates * v.discount_factor order by f.period_start) as outturn_value_at_plan_rates
from working.bridge_flow as f
inner join working.plan_start as s
  on s.case_id = f.case_id
inner join investment_return as r
  on r.case_id = f.case_id
  and r.view = 'current'
cross join lateral (
  select discount_factor(r.discount_rate, s.base_on, f.period_start) as discount_factor
) as v
group by f.case_id, f.flow;

-- Worth of a flow by which of amount (1), timing (2) and exchange rates (4) are as they turned out.
create view evidence.bridge_worth as
with choice as (
  select
    t.case_id,
    t.flow,
    unnest(range(8)) as factors,
    plan_total,
    plan_value,
    outturn_total,
    outturn_value,
    outturn_total_at_plan_rates,
    outturn_value_at_plan_rates
  from evidence.bridge_total as t
),

rated as (
  select
    case_id,
    flow,
    factors,
    plan_total,
    plan_value,
    if(factors & 4 = 4, outturn_total, outturn_total_at_plan_rates) as total,
    if(factors & 4 = 4, outturn_value, outturn_value_at_plan_rates) as value,
    if(factors & 4 = 4 and outturn_total_at_plan_rates <> 0, outturn_total / outturn_total_at_plan_rates, 1) as exchange
  from choice
)

select
  case_id,
  flow,
  cast(factors as integer) as factors,
  bridge_worth(factors & 1 = 1, factors & 2 = 2, plan_total, plan_value, total, value, exchange) as worth
from rated;

-- Net present value of a case by which of its five factors are as they turned out: amount of cost (1), timing of cost (2),
-- amount of benefit (4), timing of benefit (8), exchange rates (16).
create view evidence.bridge_set as
select
  r.case_id,
  cast(s.factors as integer) as factors,
  coalesce(b.worth, 0) - coalesce(c.worth, 0) as net_present_value
from investment_return as r
cross join range(32) as s (factors)
left join evidence.bridge_worth as b
  on b.case_id = r.case_id
  and b.flow = 'benefit'
  and b.factors = (s.factors >> 2) & 7
left join evidence.bridge_worth as c
  on c.case_id = r.case_id
  and c.flow = 'cost'
  and c.factors = (s.factors & 3) | ((s.factors >> 2) & 4)
where r.view = 'current';

-- How far each project is in time: earned schedule on the planned curve, and the time that has gone by, in months.
create view evidence.project_time as
with placed as (
  select
    e.project_id,
    e.status_on,
    p.baseline_start,
    coalesce(p.baseline_finish, k.baseline_finish) as baseline_finish,
    k.source as curve,
    k.months,
    k.planned_values,
    -- on a straight line between two points of a curve that was delivered, with nothing at month 0
    case when k.source = 'baseline' then planned_by(
      cast(k.months as varchar), cast(k.planned_values as varchar), months_from(p.baseline_start, e.status_on)
    ) end as planned_value,
    earned_periods(
      cast(k.planned_values as varchar), cast(e.earned_value as double), cast(k.total as double)
    ) as earned_periods,
    months_from(
      p.baseline_start,
      least(e.status_on, case when p.actual_finish <= e.as_of then p.actual_finish end)
    ) as actual_time,
    p._file as file,
    p._line as line
  from earned_value as e
  inner join export.project as p
    on p.project_id = e.project_id
  left join working.planned_curve as k
    on k.project_id = e.project_id
    and k.unit = e.unit
)

select
  project_id,
  status_on,
  baseline_start,
  baseline_finish,
  curve,
  planned_value,
  months as planned_months,
  planned_values,
  coalesce(months[cast(floor(earned_periods) as integer)], 0)
    + (earned_periods - floor(earned_periods))
      * (
        coalesce(months[cast(floor(earned_periods) as integer) + 1], 0)
        - coalesce(months[cast(floor(earned_periods) as integer)], 0)
      ) as earned_schedule,
  actual_time,
  file,
  line
from placed;

-- What the version in force promises of each KPI.
create view evidence.kpi_promise as
select
  k.case_id,
  k.kpi_id,
  k.goal,
  k.baseline,
  k.baseline_on,
  k.target,
  k.target_on,
  k.range_low,
  k.range_high,
  i.cadence,
  i.decimals,
  k._file as file,
  k._line as line
from export.case_kpi as k
inner join working.approved_version as v
  on v.case_id = k.case_id
  and v.version = k.version
  and v.is_current
left join export.kpi as i
  on i.kpi_id = k.kpi_id;

-- Measurements as each case is judged by: its own, or where it has none of a KPI those of no case.
create view evidence.kpi_value as
select
  k.case_id,
  k.kpi_id,
  m.measured_on,
  m.value,
  m.verdict,
  judged_value(m.value, k.decimals) as judged_value,
  if(
    m.verdict is not null,
    m.verdict = 'met',
    kpi_is_reached(k.goal, judged_value(m.value, k.decimals), k.target, k.range_low, k.range_high)
  ) as is_reached,
  k.goal,
  k.baseline,
  k.baseline_on,
  k.target,
  k.target_on,
  k.range_low,
  k.range_high,
  m._file as file,
  m._line as line
from evidence.kpi_promise as k
inner join export.kpi_measurement as m
  on m.kpi_id = k.kpi_id
  and coalesce(m.case_id = k.case_id, true)
  and m.measured_on <= (select as_of from released)
qualify (m.case_id is not null) = bool_or(m.case_id is not null) over (partition by k.case_id, k.kpi_id);

-- Objectives each case contributes to, of those that are valid.
create view evidence.objective_link as
select
  l.case_id,
  l.objective_id,
  o.name,
  l.contribution,
  o.weight,
  cast(l.contribution as decimal(38, 6)) * o.weight as weighted,
  l._file as file,
  l._line as line
from export.case_objective as l
inner join working.approved_version as v
  on v.case_id = l.case_id
  and v.version = l.version
  and v.is_current
inner join working.valid_objective as o
  on o.objective_id = l.objective_id;

-- The version in force of each case.
create view evidence.current_case as
select
  c.case_id,
  c.business_owner,
  c.it_owner,
  c._file as file,
  c._line as line
from export.business_case as c
inner join working.approved_version as v
  on v.case_id = c.case_id
  and v.version = c.version
  and v.is_current;

-- Newest earned value of the projects of each case, weighed by budget in the reporting currency.
create view evidence.project_performance as
select
  c.case_id,
  c.project_id,
  e.status_on,
  e.cost_performance_index,
  e.schedule_performance_index_time,
  cast(product(e.budget_at_completion, r.rate) as decimal(38, 6)) as budget,
  greatest(0, least(1, e.cost_performance_index)) * least(1, e.schedule_performance_index_time) as performance
from working.case_project as c
inner join (
  select * from earned_value
  qualify row_number() over (partition by project_id order by status_on desc) = 1
) as e
  on e.project_id = c.project_id
inner join working.period as p
  on e.as_of between p.period_start and p.period_end
inner join working.monthly_rate as r
  on r.currency = e.currency
  and r.kind = 'actual'
  and r.period_start = p.period_start
where e.cost_performance_index is not null
  and e.schedule_performance_index_time is not null;

-- How long the projects of a case were planned to take, and how long they take by now, slips included.
create view evidence.project_duration as
select
  s.case_id,
  s.project_id,
  date_diff('day', p.baseline_start, s.baseline_on) as planned_days,
  date_diff('day', p.baseline_start, s.baseline_on) + greatest(s.slip_days, 0) as expected_days
from schedule_variance as s
inner join export.project as p
  on p.project_id = s.project_id
where s.milestone_id = 'FINISH'
  and s.slip_days is not null
  and date_diff('day', p.baseline_start, s.baseline_on) > 0;

-- Amounts of each case spread over strategic objectives.
create view evidence.spread_amount as
select
  s.objective_id,
  i.case_id,
  s.share,
  product(i.planned_cost, s.share) as planned_cost,
  product(i.actual_cost, s.share) as actual_cost,
  product(i.planned_benefit, s.share) as planned_benefit,
  product(i.realised_benefit, s.share) as realised_benefit
from initiative as i
inner join working.objective_share as s
  on s.case_id = i.case_id;

-- Period figures of the cases that can be compared: no plan unmeasured, no actual unmeasured up to the as-of date.
create view evidence.compared_figure as
with figure as (
  select 'cost' as flow, case_id, category, period_start, current_plan, actual from cost_variance
  union all
  select 'benefit', case_id, category, period_start, current_plan, realised from benefit_variance
)

select f.flow, f.case_id, f.category, f.period_start, f.current_plan, f.actual
from figure as f
inner join working.compared_category as c
  on c.flow = f.flow
  and c.case_id = f.case_id
  and c.category = f.category
  and c.is_compared;

-- The newest earned value of every project by the end of every period, in the reporting currency.
create view evidence.portfolio_progress as
select
  t.period_start,
  e.project_id,
  e.status_on,
  e.earned_value,
  e.actual_cost,
  e.currency,
  r.rate,
  product(e.earned_value, r.rate) as reporting_earned_value,
  product(e.actual_cost, r.rate) as reporting_actual_cost
from working.period as t
inner join earned_value as e
  on e.status_on <= t.period_end
  and e.earned_value is not null
  and e.actual_cost is not null
left join working.monthly_rate as r
  on r.currency = e.currency
  and r.kind = 'actual'
  and r.period_start = t.period_start
qualify row_number() over (partition by t.period_start, e.project_id order by e.status_on desc) = 1;

-- Cost to date spread over objectives, by the end of every period.
create view evidence.spread_cost as
select
  p.period_start,
  o.objective_id,
  o.declared_share,
  coalesce(sum(product(f.actual, s.share)), 0) as amount
from portfolio_summary as p
cross join (
  select objective_id, declared_share from working.valid_objective
  union all
  select 'UNMAPPED', 0
) as o
left join working.objective_share as s
  on s.objective_id = o.objective_id
left join cost_variance as f
  on f.case_id = s.case_id
  and f.period_start <= p.period_start
  and f.period_start <= p.as_of
  and f.case_id in (select case_id from initiative where actual_cost is not null)
group by p.period_start, o.objective_id, o.declared_share;

-- The priorities of the cases approved by the end of every period.
create view evidence.priority_pair as
select
  t.period_start,
  r.case_id,
  r.business_priority,
  r.it_priority
from working.period as t
inner join working.approved_version as v
  on v.is_original
  and v.approved_on <= t.period_end
inner join working.priority_rank as r
  on r.case_id = v.case_id;

-- Completed cases of each reference class, with what they came out at over what was first estimated.
create view evidence.completed_estimate as
select
  e.measure,
  c.class_kind,
  c.class_value,
  e.case_id,
  e.estimate,
  e.actual,
  cast(e.ratio as double) as ratio
from working.case_estimate as e
inner join working.case_class as c
  on c.case_id = e.case_id
where e.actual is not null;
