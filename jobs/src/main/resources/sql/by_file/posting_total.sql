-- What one ledger file posted up to the as-of date, by id, by account and by currency.
-- Grain: source, file and one of external_id, account, currency; the other two are null.
-- amount: in posting currency, debit positive; null but by currency. first_day, last_day: of the postings.

with posting_group as (
  -- Rows are added up once, and only what comes of it three times.
  select
    _source as source,
    _file as file,
    project_ref as external_id,
    account,
    currency,
    sum(amount) as amount,
    min(posted_on) as first_day,
    max(posted_on) as last_day
  from finance_posting
  where posted_on <= :as_of
  group by _source, _file, project_ref, account, currency
)

select
  source,
  file,
  external_id,
  account,
  currency,
  if(grouping(currency) = 0, cast(sum(amount) as decimal(28,2)), null) as amount,
  min(first_day) as first_day,
  max(last_day) as last_day
from posting_group
group by grouping sets ((source, file, external_id), (source, file, account), (source, file, currency))
