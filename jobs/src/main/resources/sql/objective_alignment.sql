-- Where money and benefit go, against where the strategy says they should.
-- Grain: objective_id valid on the as-of date, and UNMAPPED.
-- Shares are of the total over all cases whose amount is known; a case's amount is spread by working/objective_share.sql.
-- spend_gap = actual_cost_share − declared_share.
-- Reference: amounts are those of initiative, so planned ones are whole-life and actual ones to date.

with objective as (
  select
    objective_id,
    name,
    declared_share
  from valid_objective

  union all

  select
    'UNMAPPED' as objective_id,
    'No objective' as name,
    if(max(declared_share) is null, null, 0) as declared_share
  from valid_objective
),

part as (
  select
    s.objective_id,
    sum(i.planned_cost * s.share) as planned_cost,
    sum(i.actual_cost * s.share) as actual_cost,
    sum(i.planned_benefit * s.share) as planned_benefit,
    sum(i.realised_benefit * s.share) as realised_benefit
  from initiative as i
  -- one to many
  inner join objective_share as s
    on s.case_id = i.case_id
  group by s.objective_id
),

total as (
  select
    sum(planned_cost) as planned_cost,
    sum(actual_cost) as actual_cost,
    sum(planned_benefit) as planned_benefit,
    sum(realised_benefit) as realised_benefit
  from initiative
),

shared as (
  select
    o.objective_id,
    o.name,
    o.declared_share,
    case when t.planned_cost <> 0 then unrounded_ratio(coalesce(p.planned_cost, 0), t.planned_cost) end as planned_cost_share,
    case when t.actual_cost <> 0 then unrounded_ratio(coalesce(p.actual_cost, 0), t.actual_cost) end as actual_cost_share,
    case
      when t.planned_benefit <> 0 then unrounded_ratio(coalesce(p.planned_benefit, 0), t.planned_benefit)
    end as planned_benefit_share,
    case
      when t.realised_benefit <> 0 then unrounded_ratio(coalesce(p.realised_benefit, 0), t.realised_benefit)
    end as realised_benefit_share,
    if(o.declared_share is null, 'NO_OBJECTIVE', null) as declared_reason,
    case when t.planned_cost is null then 'NO_PLAN' when t.planned_cost = 0 then 'ZERO_PLAN' end as planned_cost_reason,
    if(coalesce(t.actual_cost, 0) = 0, 'NO_ACTUALS', null) as actual_cost_reason,
    case
      when t.planned_benefit is null then 'NO_PLAN'
      when t.planned_benefit = 0 then 'ZERO_PLAN'
    end as planned_benefit_reason,
    if(coalesce(t.realised_benefit, 0) = 0, 'NO_ACTUALS', null) as realised_benefit_reason
  from objective as o
  -- one to at most one
  left join part as p
    on p.objective_id = o.objective_id
  -- many to one
  cross join total as t
)

select
  :as_of as as_of,
  objective_id,
  name,
  cast(declared_share as decimal(18,6)) as declared_share,
  published_ratio(planned_cost_share) as planned_cost_share,
  published_ratio(actual_cost_share) as actual_cost_share,
  published_ratio(planned_benefit_share) as planned_benefit_share,
  published_ratio(realised_benefit_share) as realised_benefit_share,
  published_ratio(actual_cost_share - declared_share) as spend_gap,
  reasons_at_stake(
    map(
      'declared_share', declared_reason,
      'planned_cost_share', or_out_of_range(planned_cost_reason, published_ratio(planned_cost_share) is null),
      'actual_cost_share', or_out_of_range(actual_cost_reason, published_ratio(actual_cost_share) is null),
      'planned_benefit_share', or_out_of_range(planned_benefit_reason, published_ratio(planned_benefit_share) is null),
      'realised_benefit_share', or_out_of_range(realised_benefit_reason, published_ratio(realised_benefit_share) is null),
      'spend_gap', or_out_of_range(
        coalesce(actual_cost_reason, declared_reason), published_ratio(actual_cost_share - declared_share) is null
      )
    ),
    null
  ) as reasons
from shared
