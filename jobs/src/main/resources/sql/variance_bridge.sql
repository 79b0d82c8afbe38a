-- From the net present value first approved to the one it turned out to be, driver by driver.
-- Grain: case_id, driver.
-- rebaseline = current − original. The five drivers between the current plan and the outturn are Shapley values of the net
-- present value over: amount and timing of cost, amount and timing of benefit, and exchange rates, each as planned or as it
-- turned out. Amount without timing is the outturn's total spread as the plan was; timing without amount the reverse; a
-- total of 0 cannot be spread, and then the flow stays as it is. Exchange rates without amount multiply the planned total by
-- what they made of the outturn's, so that a change of rates alone is told as such. Rounded to cents so that all add up.
-- Reference: Shapley, A value for n-person games, 1953. Flows from working/bridge_flow.sql, ends from
-- working/valued_investment.sql, as investment_return publishes them.

with ends as (
  select
    case_id,
    max(try_cast(net_value as decimal(18,2))) filter (where view = 'original' and net_present_value_reason is null) as original,
    max(try_cast(net_value as decimal(18,2))) filter (where view = 'current' and net_present_value_reason is null) as current,
    max(try_cast(net_value as decimal(18,2))) filter (where view = 'outturn' and net_present_value_reason is null) as outturn,
    max(discount_rate) filter (where view = 'current') as discount_rate,
    max(current_plan_cost) as current_plan_cost,
    max(net_present_value_reason) filter (where view = 'original') as original_reason,
    max(net_present_value_reason) filter (where view = 'current') as current_reason,
    max(net_present_value_reason) filter (where view = 'outturn') as outturn_reason
  from valued_investment
  group by case_id
),

flow_worth as (
  select
    f.case_id,
    f.flow,
    bool_or(f.is_out_of_range) as is_out_of_range,
    cast(sum(f.plan) as double) as plan_total,
    cast(sum(f.outturn) as double) as outturn_total,
    cast(sum(f.outturn_at_plan_rates) as double) as outturn_total_at_plan_rates,
    present_value(
      sort_array(collect_list(struct(f.period_start, f.plan as amount))), max(e.discount_rate), max(s.base_on)
    ) as plan_value,
    present_value(
      sort_array(collect_list(struct(f.period_start, f.outturn as amount))), max(e.discount_rate), max(s.base_on)
    ) as outturn_value,
    present_value(
      sort_array(collect_list(struct(f.period_start, f.outturn_at_plan_rates as amount))),
      max(e.discount_rate),
      max(s.base_on)
    ) as outturn_value_at_plan_rates
  from bridge_flow as f
  -- many to one, both
  inner join ends as e
    on e.case_id = f.case_id
  inner join plan_start as s
    on s.case_id = f.case_id
  where e.current is not null
    and e.outturn is not null
  group by f.case_id, f.flow
),

-- Worth of a flow by which of amount (1), timing (2) and exchange rates (4) are as they turned out.
combined as (
  select
    case_id,
    flow,
    is_out_of_range,
    array(
      bridge_worth(false, false, plan_total, plan_value, outturn_total_at_plan_rates, outturn_value_at_plan_rates, 1),
      bridge_worth(true, false, plan_total, plan_value, outturn_total_at_plan_rates, outturn_value_at_plan_rates, 1),
      bridge_worth(false, true, plan_total, plan_value, outturn_total_at_plan_rates, outturn_value_at_plan_rates, 1),
      bridge_worth(true, true, plan_total, plan_value, outturn_total_at_plan_rates, outturn_value_at_plan_rates, 1),
      bridge_worth(false, false, plan_total, plan_value, outturn_total, outturn_value, exchange),
      bridge_worth(true, false, plan_total, plan_value, outturn_total, outturn_value, exchange),
      bridge_worth(false, true, plan_total, plan_value, outturn_total, outturn_value, exchange),
      bridge_worth(true, true, plan_total, plan_value, outturn_total, outturn_value, exchange)
    ) as worths
  from (
    select
      flow_worth.*,
      if(outturn_total_at_plan_rates = 0, 1, outturn_total / outturn_total_at_plan_rates) as exchange
    from flow_worth
  )
),

-- Sets of the five factors: cost amount 1, cost timing 2, benefit amount 4, benefit timing 8, exchange rates 16.
shared as (
  select
    e.case_id,
    if(
      coalesce(c.is_out_of_range, false) or coalesce(b.is_out_of_range, false),
      null,
      cents_that_sum(
        shapley_values(
          transform(
            sequence(0, 31),
            set -> coalesce(get(b.worths, (shiftright(set, 2) & 3) | (shiftright(set, 2) & 4)), 0)
              - coalesce(get(c.worths, (set & 3) | (shiftright(set, 2) & 4)), 0)
          )
        ),
        published_amount(e.outturn - e.current),
        coalesce(
          greatest(
            array_max(transform(b.worths, worth -> abs(worth))), array_max(transform(c.worths, worth -> abs(worth)))
          ),
          0
        )
      )
    ) as parts
  from ends as e
  -- one to at most one, both
  left join combined as c
    on c.case_id = e.case_id
    and c.flow = 'cost'
  left join combined as b
    on b.case_id = e.case_id
    and b.flow = 'benefit'
  where e.current is not null
    and e.outturn is not null
),

driver as (
  select
    e.case_id,
    d.position,
    d.driver,
    e.current_plan_cost,
    case
      when d.driver = 'original' then e.original
      when d.driver = 'rebaseline' then published_amount(e.current - e.original)
      when d.driver = 'outturn' then e.outturn
      else get(s.parts, d.position - 3)
    end as amount,
    case
      when d.driver = 'original' then e.original_reason
      when d.driver = 'rebaseline' then coalesce(e.original_reason, e.current_reason)
      when d.driver = 'outturn' then e.outturn_reason
      else coalesce(e.current_reason, e.outturn_reason)
    end as reason
  from ends as e
  -- one to eight
  cross join (
    values
      (1, 'original'), (2, 'rebaseline'), (3, 'cost_amount'), (4, 'cost_timing'),
      (5, 'benefit_amount'), (6, 'benefit_timing'), (7, 'fx'), (8, 'outturn')
  ) as d (position, driver)
  -- one to at most one
  left join shared as s
    on s.case_id = e.case_id
)

select
  :as_of as as_of,
  case_id,
  driver,
  position,
  amount,
  reasons_at_stake(map('amount', or_out_of_range(reason, amount is null)), current_plan_cost) as reasons
from driver
