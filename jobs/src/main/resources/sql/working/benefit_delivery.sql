-- Whether benefit is measured at all. Where nothing was delivered that could say what was realised, a case has not missed its
-- benefit: nobody knows.
-- Grain: one row.
-- nothing_because: null where something was posted on an account of benefit by the as-of date, for whatever id.

with ledger as (
  select count(*) as files
  from landed_file
  where contract = 'finance_posting'
),

chart as (
  select count(*) as accounts
  from ledger_account
  where flow = 'benefit'
),

posted as (
  select count(*) as accounts
  from posting_total as t
  -- many to one; what was posted elsewhere falls away
  inner join ledger_account as a
    on a.account = t.account
    and a.flow = 'benefit'
  where not t.is_later
)

select
  case
    when posted.accounts > 0 then null
    when ledger.files = 0 then 'no ledger was delivered'
    when chart.accounts = 0 then 'none of the accounts delivered is one of benefit'
    else 'nothing was posted on any account of benefit'
  end as nothing_because
from ledger
-- one row each
cross join chart
cross join posted
