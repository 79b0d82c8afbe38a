-- Strategic objectives as they stand on the as-of date.
-- Grain: objective_id.
-- declared_share: weight over the weights of all; null where they add up to 0.

with valid as (
  select
    objective_id,
    name,
    weight,
    row_number() over (partition by objective_id order by valid_from desc) as recency
  from strategic_objective
  where valid_from <= :as_of
    and (valid_to is null or valid_to >= :as_of)
)

select
  objective_id,
  name,
  weight,
  max(weight) over () as largest_weight,
  unrounded_ratio(weight, sum(weight) over ()) as declared_share
from valid
where recency = 1
