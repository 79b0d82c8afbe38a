-- Rows of the delivered files that were not accepted, rule by rule.
-- Grain: source, file, line, column_name, rule.
-- Reference: the checks of landing; nothing is computed here.

select
  :as_of as as_of,
  source,
  file,
  line,
  column_name,
  rule,
  value,
  reason,
  raw
from landed_reject
