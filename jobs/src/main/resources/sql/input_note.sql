-- What a person should know about the delivered files, by source, file and kind of note.
-- Grain: source, file, kind, note.
-- Reference: the notes of landing and of the night; nothing is computed here.

select
  :as_of as as_of,
  source,
  file,
  kind,
  note
from landed_note
