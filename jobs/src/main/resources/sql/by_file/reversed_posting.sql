-- Postings of one ledger file that one of another file takes back.
-- Grain: source, file, posting_id.

select /*+ broadcast(s, t) */
  p._source as source,
  p._file as file,
  t.system,
  p.posting_id
from finance_posting as p
-- many to one
left join source as s
  on s.source = p._source
-- many to one
inner join sought_posting as t
  on t.system = coalesce(s.system, p._source)
  and t.posting_id = p.posting_id
