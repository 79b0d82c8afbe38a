-- Postings that are sought and that the file could have, by the ids it begins and ends with.
-- Grain: source, file, text.

select
  r.source,
  r.file,
  to_json(struct('sought' as of, t.system, t.posting_id)) as text
from posting_range as r
-- many to one
left join source as s
  on s.source = r.source
-- one to many
inner join sought_posting as t
  on t.system = coalesce(s.system, r.source)
  and t.posting_id between r.first_id and r.last_id
