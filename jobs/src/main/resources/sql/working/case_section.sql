-- The sections the business case of each approved case has to have, by its tier.
-- Grain: case_id, section. A case without a tier is asked for everything.
-- is_described: the case says what is needed and why.

with current_case as (
  select c.*
  from approved_version as v
  -- one to one
  inner join business_case as c
    on c.case_id = v.case_id
    and c.version = v.version
  where v.is_current
),

section as (
  select
    case_id,
    coalesce(tier, 'full') as tier,
    initiative_description is not null as is_described,
    inline(array(
      struct(1 as position, 'summary' as section, executive_summary is not null as is_filled, 1 as from_tier),
      struct(2 as position, 'description' as section, initiative_description is not null as is_filled, 1 as from_tier),
      struct(3 as position, 'cost-benefit analysis' as section, cost_benefit_analysis is not null as is_filled, 1 as from_tier),
      struct(4 as position, 'KPIs' as section, kpis is not null as is_filled, 1 as from_tier),
      struct(5 as position, 'options' as section, options is not null as is_filled, 2 as from_tier),
      struct(6 as position, 'schedule' as section, schedule is not null as is_filled, 2 as from_tier),
      struct(7 as position, 'risk and change' as section, risk_change_management is not null as is_filled, 2 as from_tier),
      struct(8 as position, 'conclusion' as section, conclusion is not null as is_filled, 3 as from_tier)
    ))
  from current_case
)

select
  case_id,
  tier,
  is_described,
  position,
  section,
  is_filled
from section
where from_tier <= case tier when 'light' then 1 when 'standard' then 2 else 3 end
