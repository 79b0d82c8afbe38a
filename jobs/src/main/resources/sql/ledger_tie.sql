-- How the money of the ledgers' files becomes the published actuals, step by step, from what somebody gets who adds up the
-- files by hand.
-- Grain: section, source, currency, step, from_currency.
-- ledger: per source and posting currency, debit positive: what was delivered, less what is in no figure, comes to what was
-- converted. actuals: that in the reporting currency, over all ledgers, comes to actual cost less realised benefit.
-- running is the total after the step; steps that are totals have it as their amount.
-- out_of_range: what is too large for its column; in section ledger money that can't even be converted.
-- Reference: by_file/posting_total.sql, unmatched.sql, working/allocated_posting.sql, working/period_figure.sql.

with landed as (
  select
    source,
    nullif(currency, '') as currency,
    sum(rows) as delivered_rows,
    sum(amount) as delivered,
    sum(unread) as unread,
    sum(rows) filter (where fate = 'rejected') as rejected_rows,
    sum(amount) filter (where fate = 'rejected') as rejected,
    sum(rows) filter (where fate = 'left_out') as left_out_rows,
    sum(amount) filter (where fate = 'left_out') as left_out,
    sum(rows) filter (where fate = 'accepted') as accepted_rows,
    sum(amount) filter (where fate = 'accepted') as accepted
  from landed_money
  where contract = 'finance_posting'
  group by source, nullif(currency, '')
),

known as (
  select
    source,
    currency,
    sum(postings) as known_rows,
    sum(amount) as known,
    sum(postings) filter (where is_later) as later_rows,
    sum(amount) filter (where is_later) as later
  from posting_total
  where currency is not null
  group by source, currency
),

read as (
  select
    l.source,
    l.currency,
    l.delivered_rows,
    l.delivered,
    l.unread,
    l.rejected_rows,
    l.rejected,
    l.left_out_rows,
    l.left_out,
    k.later_rows,
    k.later,
    -- A snapshot is known as it was accepted.
    if(s.delivers = 'changes', l.accepted_rows - coalesce(k.known_rows, 0), 0) as superseded_rows,
    if(s.delivers = 'changes', l.accepted - coalesce(k.known, 0), 0) as superseded
  from landed as l
  -- many to at most one, both
  left join known as k
    on k.source = l.source
    and k.currency <=> l.currency
  left join source as s
    on s.source = l.source
),

matched as (
  select
    p.source,
    p.flow,
    p.case_id,
    p.category,
    p.period_start,
    p.currency,
    r.rate,
    cast(sum(p.amount) as decimal(38,2)) as amount,
    converted(cast(sum(p.amount) as decimal(38,2)), r.rate) as converted,
    converted(cast(if(p.flow = 'cost', sum(p.figure), -sum(p.figure)) as decimal(38,2)), r.rate) as converted_figure
  from allocated_posting as p
  -- many to at most one
  left join monthly_rate as r
    on r.currency = p.currency
    and r.kind = 'actual'
    and r.period_start = p.period_start
  group by p.source, p.flow, p.case_id, p.category, p.period_start, p.currency, r.rate
),

-- Each posted cell with what was published for it.
cell as (
  select
    m.flow,
    m.case_id,
    m.category,
    m.period_start,
    max(if(m.flow = 'cost', f.actual, -f.actual)) as actual,
    try_sum(m.converted) as converted,
    try_sum(m.converted_figure) as converted_figure,
    -- Why nothing was published for it.
    max(f.actual_reason) as reason
  from matched as m
  -- many to one
  inner join period_figure as f
    on f.flow = m.flow
    and f.case_id = m.case_id
    and f.category = m.category
    and f.period_start = m.period_start
  group by m.flow, m.case_id, m.category, m.period_start
),

part as (
  select source, currency, 1 as step_number, 'delivered' as step, delivered_rows as rows, unread, delivered as amount from read
  union all
  select source, currency, 2, 'rejected', rejected_rows, 0, -rejected from read
  union all
  select source, currency, 3, 'left_out', left_out_rows, 0, -left_out from read
  union all
  select source, currency, 4, 'superseded', superseded_rows, 0, -superseded from read
  union all
  select source, currency, 5, 'after_as_of', later_rows, 0, -later from read
  union all
  select source, currency, 6, reason, sum(rows), 0, -sum(amount)
  from unmatched
  where reason in ('unknown_account', 'excluded_account')
  group by source, currency, reason
  union all
  select source, currency, 7, reason, sum(rows), 0, -sum(amount)
  from unmatched
  where reason not in ('unknown_account', 'excluded_account')
  group by source, currency, reason
  union all
  select source, currency, 8, if(rate is null, 'no_rate', 'out_of_range'), null, 0, -sum(amount)
  from matched
  where converted is null
  group by source, currency, if(rate is null, 'no_rate', 'out_of_range')
),

step as (
  select
    'ledger' as section,
    source,
    currency,
    cast(null as string) as from_currency,
    step_number,
    step,
    rows,
    unread,
    cast(amount as decimal(38,6)) as amount
  from part
  where rows > 0
    or amount <> 0

  union all

  select
    'actuals' as section, '*' as source, :reporting_currency as currency, currency as from_currency, 1 as step_number,
    'converted' as step, null as rows, 0 as unread,
    -- Exact, but for sums of more than twenty-seven digits before the point.
    coalesce(
      try_cast(try_sum(converted) as decimal(38,6)), cast(sum(cast(converted as decimal(38,6))) as decimal(38,6))
    ) as amount
  from matched
  where converted is not null
  group by currency

  union all

  select
    'actuals' as section, '*' as source, :reporting_currency as currency, null as from_currency, 2 as step_number,
    if(reason = 'OUT_OF_RANGE', 'out_of_range', 'empty_cell') as step, count(*) as rows, 0 as unread,
    -coalesce(
      try_cast(try_sum(coalesce(converted, 0)) as decimal(38,6)),
      cast(sum(cast(coalesce(converted, 0) as decimal(38,6))) as decimal(38,6))
    ) as amount
  from cell
  where reason is not null
  group by if(reason = 'OUT_OF_RANGE', 'out_of_range', 'empty_cell')

  union all

  select
    'actuals' as section, '*' as source, :reporting_currency as currency, null as from_currency, 3 as step_number,
    'sign' as step, count(*) as rows, 0 as unread, cast(sum(converted_figure - converted) as decimal(38,6)) as amount
  from cell
  where reason is null
    and converted_figure <> converted
  having count(*) > 0
),

rounded as (
  select sum(actual) as actual, count(*) as cells
  from cell
  where reason is null
),

-- What is left between the converted money and what was published of it: half a cent a cell at most.
with_rounding as (
  select * from step
  union all
  select
    'actuals' as section,
    '*' as source,
    :reporting_currency as currency,
    null as from_currency,
    4 as step_number,
    'rounding' as step,
    r.cells as rows,
    0 as unread,
    cast(r.actual - (select coalesce(sum(amount), 0) from step where section = 'actuals') as decimal(38,6)) as amount
  from rounded as r
  where r.cells > 0
),

running as (
  select
    with_rounding.*,
    false as is_total,
    cast(
      sum(amount) over (
        partition by section, source, currency
        order by step_number, step, from_currency
        rows between unbounded preceding and current row
      ) as decimal(38,6)
    ) as running
  from with_rounding
),

total as (
  select section, source, currency, cast(sum(amount) as decimal(38,6)) as amount
  from with_rounding
  group by section, source, currency
)

select
  :as_of as as_of,
  section,
  source,
  currency,
  step_number,
  step,
  from_currency,
  rows,
  unread,
  amount,
  running,
  is_total
from running

union all

select
  :as_of as as_of,
  section,
  source,
  currency,
  9 as step_number,
  if(section = 'ledger', 'converted', 'published') as step,
  cast(null as string) as from_currency,
  cast(null as bigint) as rows,
  cast(0 as bigint) as unread,
  amount,
  amount as running,
  true as is_total
from total
