-- The delivered files this release rests on, with their counts.
-- Grain: source, file, content_hash.
-- Reference: the counts of landing; nothing is computed here.

select
  :as_of as as_of,
  source,
  file,
  content_hash,
  contract,
  extracted_on,
  rows_read,
  rows_accepted,
  rows_rejected,
  rows_left_out,
  control_rows,
  control_total,
  control_total_read,
  control_holds
from landed_file
