-- All that decides where the postings of one file go, beside the postings: a file whose texts are the same as they were
-- divides as it did.
-- Grain: source, file, text.

with used_id as (
  select t.source, t.file, coalesce(s.system, t.source) as system, t.external_id, t.first_day, t.last_day
  from posting_total as t
  -- many to one
  left join source as s
    on s.source = t.source
  where t.external_id is not null
),

used_days as (
  select source, file, min(first_day) as first_day, max(last_day) as last_day
  from posting_total
  where currency is not null
    and not is_later
  group by source, file
),

route as (
  select
    system,
    external_id,
    first_day,
    last_day,
    to_json(struct('route' as of, system, external_id, first_day, last_day, pieces)) as text
  from posting_route
),

direct as (
  select external_id, to_json(struct('direct' as of, external_id, pieces)) as text
  from direct_route
),

chart as (
  select account, to_json(struct('account' as of, account, flow, category, sign)) as text
  from ledger_account
)

select t.source, t.file, c.text
from posting_total as t
-- many to one
inner join chart as c
  on c.account = t.account
union all
select u.source, u.file, r.text
from used_id as u
-- one to many: the stretches its postings may fall into
inner join route as r
  on r.system = u.system
  and r.external_id = u.external_id
  and (r.first_day is null or r.first_day <= u.last_day)
  and (r.last_day is null or r.last_day >= u.first_day)
union all
select u.source, u.file, d.text
from used_id as u
-- many to at most one
inner join direct as d
  on d.external_id = u.external_id
union all
select u.source, u.file, to_json(struct('period' as of, day.period_start, min(day.day) as since, max(day.day) as until))
from used_days as u
-- one to many
inner join calendar_day as day
  on day.day between u.first_day and u.last_day
group by u.source, u.file, day.period_start
