-- Postings of one ledger file, up to the as-of date, that say which posting they take back.
-- Grain: source, file, line.
-- is_here: whether the posting taken back is in the same file, as it mostly is.

with reversing as (
  select _source, _file, _line, posting_id, reverses, posted_on, project_ref, currency, amount
  from finance_posting
  where reverses is not null
    and posted_on <= :as_of
),

taken_back as (
  select /*+ broadcast(r) */ p._source, p._file, p.posting_id
  from finance_posting as p
  -- one to many
  left semi join reversing as r
    on r._source = p._source
    and r._file = p._file
    and r.reverses = p.posting_id
)

select
  r._source as source,
  r._file as file,
  r._line as line,
  r.posting_id,
  r.reverses,
  r.posted_on,
  r.project_ref as external_id,
  r.currency,
  r.amount,
  t.posting_id is not null as is_here
from reversing as r
-- many to at most one
left join taken_back as t
  on t._source = r._source
  and t._file = r._file
  and t.posting_id = r.reverses
