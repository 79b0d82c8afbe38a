-- Components of the alignment score with their weights and the points they give.
-- Grain: case_id, component.
-- contribution = weight × value over the weights the case is measured in × 100.

with component as (
  select * from declared_alignment
  union all
  select * from evidenced_alignment
)

select
  c.case_id,
  c.component,
  w.facet,
  c.value,
  c.reason,
  c.evidence,
  w.weight,
  100 * precise_ratio(
    w.weight * c.value,
    sum(if(c.value is null, 0, w.weight)) over (partition by c.case_id)
  ) as contribution
from component as c
-- many to one
inner join alignment_weight as w
  on w.component = c.component
