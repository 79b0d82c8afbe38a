-- Between which ids the postings of one ledger file are.
-- Grain: source, file.

select
  _source as source,
  _file as file,
  min(posting_id) as first_id,
  max(posting_id) as last_id
from finance_posting
group by _source, _file
