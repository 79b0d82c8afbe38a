-- Postings up to the as-of date, divided over cases to the cent, in posting currency.
-- Grain: source, external_id, currency, period_start, case_id, reason, flow, category. For matched money reason is null, and
-- so is external_id.
-- amount: debit positive. figure: amount × sign of the account, so positive for usual cost and usual benefit.
-- Reference: by_file/allocated_by_file.sql.

select
  source,
  external_id,
  currency,
  period_start,
  case_id,
  reason,
  flow,
  category,
  cast(sum(amount) as decimal(18,2)) as amount,
  cast(sum(figure) as decimal(18,2)) as figure,
  sum(postings) as postings,
  min(struct(file, first_line as line)) as first_seen,
  max(last_seen_on) as last_seen_on
from allocated_by_file
group by source, external_id, currency, period_start, case_id, reason, flow, category
