-- Posted money that reached no approved case, with the reason.
-- Grain: source, external_id, reason, currency.
-- Amounts in posting currency, debit positive. Together with the matched money this is all that was posted up to the as-of
-- date; reconciliation proves it.
-- Reference: by_file/allocated_by_file.sql.

with left_over as (
  select
    source,
    external_id,
    reason,
    currency,
    sum(postings) as postings,
    sum(amount) as amount,
    min(struct(file, first_line as line)) as first_seen,
    max(last_seen_on) as last_seen_on
  from allocated_by_file
  where reason is not null
  group by source, external_id, reason, currency
)

select
  :as_of as as_of,
  source,
  external_id,
  reason,
  currency,
  cast(postings as bigint) as rows,
  cast(amount as decimal(28,2)) as amount,
  concat(first_seen.file, ':', cast(first_seen.line as string)) as first_line,
  last_seen_on
from left_over
