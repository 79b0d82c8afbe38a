-- One rate per currency to size amounts by: the actual one of the period of the as-of date.
-- Grain: currency.

select r.currency, r.rate
from monthly_rate as r
-- many to one
inner join calendar_day as d
  on d.day = :as_of
  and d.period_start = r.period_start
where r.kind = 'actual'
