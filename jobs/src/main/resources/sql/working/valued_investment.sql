-- The worth of each approved case as an investment, with the reason where a figure cannot be given.
-- Grain: case_id, view {original, current, outturn}.
-- Figures are unrounded; investment_return says what they mean and publishes them.

with case_view as (
  select
    v.case_id,
    o.view,
    coalesce(v.discount_rate, cast(:default_discount_rate as decimal(18,6))) as discount_rate
  from approved_version as v
  -- a version serves the views it is the plan of
  inner join (values ('original'), ('current'), ('outturn')) as o (view)
    on (v.is_original and o.view = 'original')
    or (v.is_current and o.view <> 'original')
),

netted as (
  select
    investment_flow.*,
    cast(benefit - cost as decimal(28,2)) as net,
    sum(benefit - cost) over (partition by case_id, view order by period_start) as net_so_far
  from investment_flow
),

collected as (
  select
    case_id,
    view,
    bool_or(lacks_actuals) as lacks_actuals,
    bool_or(lacks_rate) as lacks_rate,
    bool_or(is_out_of_range) as is_out_of_range,
    published_amount(sum(cost)) as total_cost,
    published_amount(sum(benefit)) as total_benefit,
    sort_array(collect_list(struct(period_start, cost as amount))) as cost_flows,
    sort_array(collect_list(struct(period_start, benefit as amount))) as benefit_flows,
    sort_array(collect_list(struct(period_start, net as amount))) as net_flows,
    sort_array(collect_list(period_start) filter (where cost <> 0 or benefit <> 0)) as periods_with_flow,
    max(period_start) filter (where net_so_far < 0) as last_in_debt_on,
    min(period_start) filter (where net <> 0) as first_net_on
  from netted
  group by case_id, view
),

reasoned as (
  select
    v.case_id,
    v.view,
    v.discount_rate,
    s.base_on,
    c.total_cost,
    c.total_benefit,
    c.cost_flows,
    c.benefit_flows,
    c.net_flows,
    c.first_net_on,
    get(filter(c.periods_with_flow, day -> c.last_in_debt_on is null or day > c.last_in_debt_on), 0) as payback_on,
    case
      when not coalesce(if(v.view = 'original', s.has_original_plan, s.has_current_plan), false) then 'NO_PLAN'
      when c.lacks_actuals then 'NO_ACTUALS'
      when c.lacks_rate then 'NO_FX_RATE'
      -- a total that is not known leaves nothing to go by
      when c.is_out_of_range or c.total_cost is null or c.total_benefit is null then 'OUT_OF_RANGE'
    end as view_reason
  from case_view as v
  -- many to at most one
  left join plan_start as s
    on s.case_id = v.case_id
  -- one to at most one
  left join collected as c
    on c.case_id = v.case_id
    and c.view = v.view
),

valued as (
  select
    reasoned.*,
    present_value(cost_flows, discount_rate, base_on) as cost_value,
    present_value(benefit_flows, discount_rate, base_on) as benefit_value,
    present_value(net_flows, discount_rate, base_on) as net_value,
    internal_rate_of_return(by_years(net_flows, first_net_on)) as internal_rate
  from reasoned
)

select
  valued.*,
  or_out_of_range(
    coalesce(view_reason, if(discount_rate is null, 'NO_DISCOUNT_RATE', null)), try_cast(net_value as decimal(18,2)) is null
  ) as net_present_value_reason,
  or_out_of_range(view_reason, published_amount(total_benefit - total_cost) is null) as net_benefit_reason,
  coalesce(view_reason, internal_rate.reason) as internal_rate_of_return_reason,
  or_out_of_range(
    coalesce(view_reason, if(total_cost = 0, 'ZERO_PLAN', null)),
    safe_ratio(published_amount(total_benefit - total_cost), total_cost) is null
  ) as return_on_investment_reason,
  or_out_of_range(
    coalesce(
      view_reason,
      if(discount_rate is null, 'NO_DISCOUNT_RATE', null),
      if(cost_value = 0, 'ZERO_PLAN', null)
    ),
    try_cast(try_divide(benefit_value, cost_value) as decimal(18,6)) is null
  ) as benefit_cost_ratio_reason,
  coalesce(view_reason, if(payback_on is null, 'NEVER_PAYS_BACK', null)) as payback_on_reason,
  if(discount_rate is null, 'NO_DISCOUNT_RATE', null) as discount_rate_reason,
  max(if(view = 'current' and view_reason is null, total_cost, null)) over (partition by case_id) as current_plan_cost
from valued
