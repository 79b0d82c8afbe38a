-- Every delivered plan line and what came of it.
-- Grain: _source, _file, _line.
-- currency: of its version of the case; null where that version was not delivered.
-- reason: why it is in no figure; null for lines of the original and the current version, which are.

select
  l._source,
  l._file,
  l._line,
  l.case_id,
  l.version,
  l.flow,
  l.amount,
  c.currency,
  case
    when v.is_original or v.is_current then null
    when v.case_id is not null then 'superseded'
    when c.status in ('approved', 'closed') then 'approved_later'
    when c.case_id is not null then 'not_approved'
    when d.case_id is not null then 'no_version'
    else 'no_case'
  end as reason
from case_plan as l
-- many to at most one, all of them
left join business_case as c
  on c.case_id = l.case_id
  and c.version = l.version
left join approved_version as v
  on v.case_id = l.case_id
  and v.version = l.version
left join (select distinct case_id from business_case) as d
  on d.case_id = l.case_id
