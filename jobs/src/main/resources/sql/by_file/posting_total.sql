-- What one ledger file posted up to the as-of date, by id, by account and by currency.
-- Grain: source, file and one of external_id, account, currency; the other two are null.
-- amount: in posting currency, debit positive; null but by currency. first_day, last_day: of the postings.

select
  _source as source,
  _file as file,
  project_ref as external_id,
  account,
  currency,
  if(grouping(currency) = 0, sum(amount), null) as amount,
  min(posted_on) as first_day,
  max(posted_on) as last_day
from finance_posting
where posted_on <= :as_of
group by grouping sets ((_source, _file, project_ref), (_source, _file, account), (_source, _file, currency))
