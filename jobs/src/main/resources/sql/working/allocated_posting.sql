-- Postings up to the as-of date that reached a case, divided over cases to the cent, in posting currency.
-- Grain: source, currency, period_start, case_id, flow, category.
-- amount: debit positive. figure: amount × sign of the account, so positive for usual cost and usual benefit.
-- Reference: by_file/allocated_by_file.sql; what reached no case is in unmatched.sql.

select
  source,
  currency,
  period_start,
  case_id,
  flow,
  category,
  cast(sum(amount) as decimal(28,2)) as amount,
  cast(sum(figure) as decimal(28,2)) as figure
from allocated_by_file
where reason is null
group by source, currency, period_start, case_id, flow, category
