-- The proofs that nothing was lost or counted twice between the delivered files and the published figures.
-- Grain: identity.
-- difference = left − right; an identity holds when it is 0, `shares` when the left value does not pass the right one.

with file_rows as (
  select
    concat('rows ', source, '/', file) as identity,
    'rows read' as left_name,
    sum(rows_read) as left_value,
    'rows accepted, rejected and left out' as right_name,
    sum(rows_accepted + rows_rejected + rows_left_out) as right_value
  from input_file
  group by source, file
),

accepted as (
  select currency, sum(amount) as amount
  from posting_total
  where currency is not null
    and not is_later
  group by currency
),

accounted_part as (
  select currency, amount
  from allocated_posting
  union all
  select currency, amount
  from unmatched
),

accounted as (
  select currency, sum(amount) as amount
  from accounted_part
  group by currency
),

posted_amounts as (
  select
    concat('postings ', currency) as identity,
    'postings accepted' as left_name,
    coalesce(l.amount, 0) as left_value,
    'matched to cases and unmatched' as right_name,
    coalesce(r.amount, 0) as right_value
  from accepted as l
  -- one to one
  full outer join accounted as r
    using (currency)
),

planned as (
  select c.currency, sum(l.amount) as amount
  from case_plan as l
  -- many to at most one
  left join business_case as c
    on c.case_id = l.case_id
    and c.version = l.version
  group by c.currency
),

planned_part as (
  select currency, version_amount as amount
  from planned_amount
  union all
  select currency, amount
  from unmatched_plan
  where contract = 'case_plan'
),

accounted_plan as (
  select currency, sum(amount) as amount
  from planned_part
  group by currency
),

planned_amounts as (
  select
    concat('plans ', coalesce(l.currency, r.currency, 'without a currency')) as identity,
    'plan lines accepted' as left_name,
    coalesce(l.amount, 0) as left_value,
    'in original and current plans and in unmatched_plan' as right_name,
    coalesce(r.amount, 0) as right_value
  from planned as l
  -- one to one
  full outer join accounted_plan as r
    on r.currency <=> l.currency
),

convertible as (
  select source, currency, sum(amount) as amount
  from (
    select p.source, p.currency, cast(sum(p.amount) as decimal(38,2)) as amount, r.rate
    from allocated_posting as p
    -- many to one; what has no rate falls away
    inner join monthly_rate as r
      on r.currency = p.currency
      and r.kind = 'actual'
      and r.period_start = p.period_start
    group by p.source, p.flow, p.case_id, p.category, p.period_start, p.currency, r.rate
  ) as cell
  where converted(amount, rate) is not null
  group by source, currency
),

ledgers as (
  select
    concat('ledger ', coalesce(t.source, c.source), ' ', coalesce(t.currency, c.currency, 'without a currency')) as identity,
    'files added up, less what is in no figure' as left_name,
    coalesce(t.amount, 0) as left_value,
    'matched to cases, with a rate' as right_name,
    coalesce(c.amount, 0) as right_value
  from (select source, currency, amount from ledger_tie where section = 'ledger' and is_total) as t
  -- one to one
  full outer join convertible as c
    on c.source = t.source
    and c.currency <=> t.currency
),

published_actual as (
  select sum(actual) as amount from cost_variance
  union all
  select -sum(realised) as amount from benefit_variance
),

actuals as (
  select
    'ledgers to actuals' as identity,
    'converted money of ledgers, step by step' as left_name,
    coalesce((select sum(amount) from ledger_tie where section = 'actuals' and is_total), 0) as left_value,
    'published cost less benefit' as right_name,
    coalesce(sum(amount), 0) as right_value
  from published_actual
),

flow_period as (
  select 'cost' as flow, case_id, category, period_start, actual, cumulative_actual
  from cost_variance
  union all
  select 'benefit' as flow, case_id, category, period_start, realised as actual, cumulative_realised as cumulative_actual
  from benefit_variance
),

flow_end as (
  select
    flow,
    case_id,
    category,
    sum(actual) filter (where cumulative_actual is not null) as added_up,
    max_by(cumulative_actual, period_start) filter (where cumulative_actual is not null) as cumulative
  from flow_period
  group by flow, case_id, category
),

periods as (
  select
    concat(f.flow, ' periods') as identity,
    'actuals of all periods with a cumulative figure' as left_name,
    coalesce(sum(e.added_up), 0) as left_value,
    'latest cumulative actuals' as right_name,
    coalesce(sum(e.cumulative), 0) as right_value
  from values ('cost'), ('benefit') as f (flow)
  -- one to many
  left join flow_end as e
    on e.flow = f.flow
  group by f.flow
),

shares as (
  select
    'shares' as identity,
    'largest total share of an external id on one day' as left_name,
    coalesce(max(total_share), 0) as left_value,
    'the whole' as right_name,
    1 as right_value
  from crosswalk_share
),

empty_figures as (
  select
    concat('unmeasured ', table_name) as identity,
    'empty figures' as left_name,
    nulls as left_value,
    'reasons in unmeasured' as right_name,
    reasons as right_value
  from measure_null
),

bridges as (
  select
    'bridge drivers' as identity,
    'original, rebaseline and the five drivers of all whole bridges' as left_name,
    coalesce(sum(if(driver <> 'outturn', amount, 0)), 0) as left_value,
    'their outturns' as right_name,
    coalesce(sum(if(driver = 'outturn', amount, 0)), 0) as right_value
  from variance_bridge
  -- many to one; bridges with a piece missing fall away
  left semi join (
    select case_id
    from variance_bridge
    group by case_id
    having count(*) = count(amount)
  ) as whole
    using (case_id)
),

restated_figure as (
  select
    case_id,
    measure,
    period_start,
    sum(difference) as differences,
    max(coalesce(current_value, 0) - coalesce(earlier_value, 0)) as difference
  from restatement
  group by case_id, measure, period_start
),

restatements as (
  select
    'restatement causes' as identity,
    'differences by cause' as left_name,
    coalesce(sum(differences), 0) as left_value,
    'current less earlier values' as right_name,
    coalesce(sum(difference), 0) as right_value
  from restated_figure
),

whole_breakdown as (
  select
    planned_cost_to_date as planned_cost,
    actual_cost_to_date as actual_cost,
    planned_benefit_to_date as planned_benefit,
    realised_benefit_to_date as realised_benefit
  from portfolio_breakdown
  where dimension = 'portfolio'
),

newest_summary as (
  select
    max_by(cumulative_planned_cost, period_start) as planned_cost,
    max_by(cumulative_actual_cost, period_start) as actual_cost,
    max_by(cumulative_planned_benefit, period_start) as planned_benefit,
    max_by(cumulative_realised_benefit, period_start) as realised_benefit
  from portfolio_summary
  where period_start <= :as_of
),

breakdowns as (
  select
    concat('breakdown ', pair.figure) as identity,
    'the portfolio in portfolio_breakdown' as left_name,
    coalesce(pair.broken_down, 0) as left_value,
    'the newest begun period of portfolio_summary' as right_name,
    coalesce(pair.summed_up, 0) as right_value
  from whole_breakdown as b
  -- one to one
  cross join newest_summary as s
  lateral view explode(array(
    struct('planned cost' as figure, b.planned_cost as broken_down, s.planned_cost as summed_up),
    struct('actual cost' as figure, b.actual_cost as broken_down, s.actual_cost as summed_up),
    struct('planned benefit' as figure, b.planned_benefit as broken_down, s.planned_benefit as summed_up),
    struct('realised benefit' as figure, b.realised_benefit as broken_down, s.realised_benefit as summed_up)
  )) as pair
),

identity as (
  select * from file_rows
  union all
  select * from posted_amounts
  union all
  select * from planned_amounts
  union all
  select * from ledgers
  union all
  select * from actuals
  union all
  select * from periods
  union all
  select * from shares
  union all
  select * from bridges
  union all
  select * from restatements
  union all
  select * from breakdowns
  union all
  select * from empty_figures
)

select
  :as_of as as_of,
  identity,
  left_name,
  cast(left_value as decimal(38,6)) as left_value,
  right_name,
  cast(right_value as decimal(38,6)) as right_value,
  cast(left_value - right_value as decimal(38,6)) as difference,
  case identity when 'shares' then left_value <= right_value else left_value = right_value end as holds
from identity
