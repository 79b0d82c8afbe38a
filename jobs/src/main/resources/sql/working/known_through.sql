-- The last day up to which every ledger has been heard of. No posting after it means nothing was delivered, not that
-- nothing was spent.
-- Grain: one row.
-- known_through: the oldest of the ledgers' newest extraction dates, the as-of date at the latest and where there is no ledger.

with ledger as (
  select source, max(extracted_on) as newest
  from landed_file
  where contract = 'finance_posting'
  group by source
)

select least(:as_of, coalesce(min(newest), :as_of)) as known_through
from ledger
