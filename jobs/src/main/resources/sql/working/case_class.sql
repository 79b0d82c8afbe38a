-- The reference classes each approved case belongs to.
-- Grain: case_id, class_kind. A case without the attribute is in no class of that kind.
-- size_band by the planned cost of the original version, approval_year by its approval.
-- narrowness: which kind goes first where two classes are equally small.

with attribute as (
  select
    i.case_id,
    array(
      struct('business_owner' as class_kind, i.business_owner as class_value, 1 as narrowness),
      struct('business_unit' as class_kind, i.business_unit as class_value, 2 as narrowness),
      struct('initiative_type' as class_kind, i.initiative_type as class_value, 3 as narrowness),
      struct('size_band' as class_kind, b.label as class_value, 4 as narrowness),
      struct('approval_year' as class_kind, cast(year(i.approved_on) as string) as class_value, 5 as narrowness),
      struct('portfolio' as class_kind, 'all' as class_value, 6 as narrowness)
    ) as classes
  from initiative as i
  -- one to one
  inner join investment_return as r
    on r.case_id = i.case_id
    and r.view = 'original'
  -- many to at most one: bands do not overlap
  left join size_band as b
    on (b.from_amount is null or r.total_cost >= b.from_amount)
    and (b.to_amount is null or r.total_cost < b.to_amount)
    and r.total_cost is not null
)

select
  case_id,
  class.class_kind,
  class.class_value,
  class.narrowness
from attribute
lateral view explode(classes) as class
where class.class_value is not null
