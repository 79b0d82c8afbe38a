-- The newest status of each project, as earned_value has it.
-- Grain: project_id.

with numbered as (
  select
    earned_value.*,
    row_number() over (partition by project_id order by status_on desc) as recency
  from earned_value
)

select *
from numbered
where recency = 1
