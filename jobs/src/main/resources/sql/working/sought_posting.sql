-- Postings that are taken back by one of another file.
-- Grain: system, posting_id.

select
  coalesce(s.system, r.source) as system,
  r.reverses as posting_id
from reversal as r
-- many to one
left join source as s
  on s.source = r.source
where not r.is_here
group by coalesce(s.system, r.source), r.reverses
