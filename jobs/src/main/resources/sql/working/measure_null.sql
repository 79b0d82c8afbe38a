-- Empty figures and the reasons given for them, table by table. The two counts agree exactly when every empty figure has a
-- reason, no other column has one, and every code is a known one.
-- Grain: table_name, every table with measures.
-- reasons = those that fit − those that do not, so that one too many does not make up for one too few.

with given as (
  select
    r.table_name,
    count_if(r.figure_is_null and c.code is not null) as fitting,
    count_if(not r.figure_is_null or c.code is null) as unfitting
  from measure_reason as r
  -- many to at most one
  left join reason_code as c
    on c.code = r.reason_code
  group by r.table_name
)

select
  n.table_name,
  n.nulls,
  coalesce(g.fitting - g.unfitting, 0) as reasons
from null_count as n
-- one to at most one
left join given as g
  on g.table_name = n.table_name
