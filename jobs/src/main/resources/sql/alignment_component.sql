-- What the alignment score of each case is made of, with the evidence.
-- Grain: case_id, component.
-- Reference: working/declared_alignment.sql and working/evidenced_alignment.sql say how each value is found.

select
  :as_of as as_of,
  case_id,
  component,
  facet,
  cast(value as decimal(18,6)) as value,
  cast(weight as decimal(18,6)) as weight,
  cast(contribution as decimal(18,6)) as contribution,
  evidence,
  reasons_at_stake(map('value', reason, 'contribution', reason), null) as reasons
from weighed_component
