-- Money whose exchange rate is not known, old, or such that it can hardly be right.
-- Grain and columns: as in review_queue. item: currency/what was to be converted; of a doubtful rate the currency.

with posted as (
  select currency, period_start, case_id, sum(figure) as amount
  from allocated_posting
  group by currency, period_start, case_id
),

-- Plans are converted at the rate of the period their version was approved in.
planned as (
  select
    v.currency,
    d.period_start,
    v.case_id,
    sum(l.version_amount) as amount
  from planned_amount as l
  -- many to one, both
  inner join approved_version as v
    on v.case_id = l.case_id
    and v.version = l.version
  inner join calendar_day as d
    on d.day = v.approved_on
  where l.is_current
  group by v.currency, d.period_start, v.case_id
),

used as (
  select 'postings' as what, p.currency, p.period_start, p.case_id, p.amount, r.rate, r.valid_from, r.period_end
  from posted as p
  -- many to at most one
  left join monthly_rate as r
    on r.currency = p.currency
    and r.kind = 'actual'
    and r.period_start = p.period_start
  where p.currency <> :reporting_currency
  union all
  select
    'plans' as what,
    p.currency,
    p.period_start,
    p.case_id,
    p.amount,
    coalesce(n.rate, a.rate) as rate,
    if(n.rate is null, a.valid_from, n.valid_from) as valid_from,
    if(n.rate is null, a.period_end, n.period_end) as period_end
  from planned as p
  -- many to at most one, both
  left join monthly_rate as n
    on n.currency = p.currency
    and n.kind = 'plan'
    and n.period_start = p.period_start
  left join monthly_rate as a
    on a.currency = p.currency
    and a.kind = 'actual'
    and a.period_start = p.period_start
  where p.currency <> :reporting_currency
),

-- The newest rate that is too old to be used.
expired_rate as (
  select u.currency, u.what, max(f.valid_from) as valid_from
  from used as u
  -- many to one
  inner join period as p
    on p.period_start = u.period_start
  -- many to many
  inner join fx_rate as f
    on f.currency = u.currency
    and f.valid_from <= p.period_end
    and (f.kind = 'actual' or u.what = 'plans')
  where u.rate is null
  group by u.currency, u.what
),

without_rate as (
  select
    'NO_EXCHANGE_RATE' as finding,
    concat_ws('/', u.currency, u.what) as item,
    'act' as severity,
    concat(
      short_amount(sum(u.amount)), ' ', u.currency, ' of ', u.what, ' (',
      said_cases(count(distinct u.case_id), min(u.case_id)), ') has no exchange rate into ', :reporting_currency,
      if(
        e.valid_from is null,
        '',
        concat(
          ' that is not older than ', cast(cast(:rate_age_limit as int) as string), ' days, the newest being of ',
          said_day(e.valid_from)
        )
      ),
      '; figures it belongs to are empty.'
    ) as sentence,
    if(u.what = 'plans', 'cost_variance.current_plan', 'cost_variance.actual') as measure,
    cast(null as decimal(18,2)) as amount
  from used as u
  -- many to at most one
  left join expired_rate as e
    on e.currency = u.currency
    and e.what = u.what
  where u.rate is null
  group by u.currency, u.what, e.valid_from
),

old_rate as (
  select
    'OLD_EXCHANGE_RATE' as finding,
    concat_ws('/', currency, what) as item,
    if(sum(abs(try_multiply(amount, rate))) >= :material_amount, 'watch', 'note') as severity,
    concat(
      short_amount(sum(amount)), ' ', currency, ' of ', what, ' (', said_cases(count(distinct case_id), min(case_id)),
      ') is converted at a rate of ', said_day(min(valid_from)), ', up to ', max(datediff(period_end, valid_from)),
      ' days old then.'
    ) as sentence,
    if(what = 'plans', 'cost_variance.current_plan', 'cost_variance.actual') as measure,
    try_sum(abs(try_multiply(amount, rate))) as amount
  from used
  where datediff(period_end, valid_from) > :noted_rate_age
  group by currency, what
),

-- Rates into another currency than the reporting one give that one itself a rate.
own_rate as (
  select
    'DOUBTFUL_EXCHANGE_RATE' as finding,
    :reporting_currency as item,
    'act' as severity,
    concat(
      'The exchange rates give 1 ', :reporting_currency, ' a rate of ', said_rate(max_by(rate, valid_from)), ' ',
      :reporting_currency, ' and not 1: they may be into another currency, and all that is converted by them wrong.'
    ) as sentence,
    cast(null as string) as measure,
    cast(null as decimal(18,2)) as amount
  from fx_rate
  where currency = :reporting_currency
    and rate <> 1
    and exists (select * from used)
  having count(*) > 0
),

successive_rate as (
  select
    currency,
    rate,
    valid_from,
    lag(rate) over (partition by currency order by valid_from, kind) as rate_before,
    lag(valid_from) over (partition by currency order by valid_from, kind) as valid_before
  from fx_rate
  where currency in (select currency from used)
),

-- Five times as much at once is units of another number. Near its inverse, and far from it, is the wrong way round; what
-- stands near 1 may cross it by itself, though not within a quarter.
leap as (
  select
    *,
    rate * rate_before between 0.95 and 1.05 as is_inverse,
    row_number() over (partition by currency order by valid_from) as place
  from successive_rate
  where rate >= 5 * rate_before
    or rate_before >= 5 * rate
    or (
      rate * rate_before between 0.95 and 1.05
      and greatest(rate, rate_before) > if(datediff(valid_from, valid_before) <= 92, 1.05, 1.12)
    )
),

leaping_rate as (
  select
    'DOUBTFUL_EXCHANGE_RATE' as finding,
    currency as item,
    'watch' as severity,
    concat(
      'The exchange rate of ', currency, ' into ', :reporting_currency, ' goes from ', said_rate(rate_before), ' of ',
      said_day(valid_before), ' to ', said_rate(rate), ' of ', said_day(valid_from),
      if(
        is_inverse,
        ', about its inverse: one of them may be the wrong way round.',
        ': one of them may be for another number of units, or the wrong way round.'
      )
    ) as sentence,
    cast(null as string) as measure,
    cast(null as decimal(18,2)) as amount
  from leap
  where place = 1
)

select
  cast(null as string) as case_id,
  finding,
  item,
  severity,
  sentence,
  measure,
  try_cast(amount as decimal(18,2)) as amount_at_stake
from (
  select * from without_rate
  union all
  select * from old_rate
  union all
  select * from own_rate
  union all
  select * from leaping_rate
) as found
