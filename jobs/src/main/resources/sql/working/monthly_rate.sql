-- The rate of every currency in every period: the newest one valid from the period's last day or before.
-- Grain: currency, kind, period_start. No row where no rate is known, or only one that is older on that day than the limit;
-- the reporting currency always has 1.
-- valid_from: since when the rate was in force; null for the reporting currency.

with foreign_rate as (
  select
    currency,
    kind,
    rate,
    valid_from,
    lead(valid_from) over (partition by currency, kind order by valid_from) as replaced_on
  from fx_rate
  where currency <> :reporting_currency
)

select
  f.currency,
  f.kind,
  p.period_start,
  p.period_end,
  f.valid_from,
  f.rate
from foreign_rate as f
-- one to many: a rate serves every period that ends while it is the newest, and a period ends within one rate only
inner join period as p
  on p.period_end >= f.valid_from
  and (f.replaced_on is null or p.period_end < f.replaced_on)
  and datediff(p.period_end, f.valid_from) <= :rate_age_limit

union all

select
  :reporting_currency as currency,
  k.kind,
  p.period_start,
  p.period_end,
  cast(null as date) as valid_from,
  cast(1 as decimal(18,9)) as rate
from period as p
-- every period with either kind
cross join (values ('actual'), ('plan')) as k (kind)
