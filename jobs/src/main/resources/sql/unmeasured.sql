-- Every figure that is empty in another table, and why.
-- Grain: table_name, item, column_name.
-- Reference: each table's query gives the reasons of its own figures; reconciliation proves that none is missing.

select
  :as_of as as_of,
  r.table_name,
  r.item,
  r.column_name,
  r.case_id,
  r.reason_code,
  c.explanation,
  r.amount_at_stake
from measure_reason as r
-- many to one
left join reason_code as c
  on c.code = r.reason_code
