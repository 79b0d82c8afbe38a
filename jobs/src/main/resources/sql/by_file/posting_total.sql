-- What one ledger file posted, by id, by account and by currency.
-- Grain: source, file, is_later and one of external_id, account, currency; the other two are null.
-- is_later: after the as-of date; such postings are added up by currency only.
-- amount: in posting currency, debit positive, and postings: null but by currency. first_day, last_day: of the postings.

with posting_group as (
  -- Rows are added up once, and only what comes of it three times.
  select
    _source as source,
    _file as file,
    posted_on > :as_of as is_later,
    project_ref as external_id,
    account,
    currency,
    count(*) as postings,
    sum(amount) as amount,
    min(posted_on) as first_day,
    max(posted_on) as last_day
  from finance_posting
  group by _source, _file, posted_on > :as_of, project_ref, account, currency
)

select
  source,
  file,
  is_later,
  external_id,
  account,
  currency,
  if(grouping(currency) = 0, cast(sum(amount) as decimal(28,2)), null) as amount,
  if(grouping(currency) = 0, sum(postings), null) as postings,
  min(first_day) as first_day,
  max(last_day) as last_day
from posting_group
group by
  grouping sets (
    (source, file, is_later, external_id), (source, file, is_later, account), (source, file, is_later, currency))
having not is_later or grouping(currency) = 0
