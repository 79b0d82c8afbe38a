-- Earned value and earned schedule of projects, in each project's own currency.
-- Grain: project_id, status_on; statuses up to the as-of date.
-- Signs are those of the field: variances are positive and indices above 1 when good.
-- cost_variance = EV − AC; schedule_variance = EV − PV; CPI = EV / AC; SPI = EV / PV; eac_cpi = BAC / CPI; eac_budget_rate =
-- AC + BAC − EV; eac_cpi_spi = AC + (BAC − EV) / (CPI × SPI); TCPI = (BAC − EV) / (BAC − AC).
-- earned_schedule_months: place of EV on the planned curve; SPI(t) = ES / AT, SV(t) = ES − AT; forecast finish = the last day of
-- planned duration / SPI(t) from the baseline start on, the duration counting its first and its last day.
-- References: PMI, Practice Standard for Earned Value Management; ANSI/EIA-748; Lipke, Schedule is different, 2003.

with only_case as (
  select
    project_id,
    coalesce(
      max(case_id) filter (where is_named),
      case when count(*) = 1 then max(case_id) end
    ) as case_id
  from case_project
  group by project_id
),

status as (
  select
    s.project_id,
    s.status_on,
    c.case_id,
    if(s.unit = 'hours', null, p.currency) as currency,
    coalesce(s.unit, 'currency') as unit,
    coalesce(
      s.budget_at_completion,
      if(s.unit = 'hours', null, p.budget),
      case when k.source = 'baseline' then k.total end
    ) as budget,
    p.baseline_start,
    coalesce(p.baseline_finish, k.baseline_finish) as baseline_finish,
    case when p.actual_finish <= :as_of then p.actual_finish end as actual_finish,
    s.planned_value as reported_value,
    s.earned_value,
    s.actual_cost,
    s.planned_value_source,
    s.earned_value_source,
    s.actual_cost_source,
    case s.missing_plan when 'baseline' then 'NO_BASELINE' when 'amounts' then 'NO_PLAN' end as plan_reason,
    datediff(coalesce(p.baseline_finish, k.baseline_finish), p.baseline_start) as planned_days,
    datediff(s.status_on, p.baseline_start) as gone_days,
    k.source as curve,
    k.total,
    k.months,
    k.planned_values
  from project_progress as s
  -- many to at most one, all three
  left join project as p
    on p.project_id = s.project_id
  left join only_case as c
    on c.project_id = s.project_id
  left join planned_curve as k
    on k.project_id = s.project_id
    and k.unit = coalesce(s.unit, 'currency')
  where s.status_on <= :as_of
),

planned as (
  select
    status.*,
    coalesce(
      reported_value,
      case when curve = 'baseline' then cents(planned_by(months, planned_values, months_from(baseline_start, status_on))) end,
      case
        when planned_days > 0
          then cents(budget * greatest(0, least(1, unrounded_ratio(gone_days, planned_days))))
        when planned_days <= 0 then if(status_on >= baseline_finish, budget, cast(0 as decimal(18,2)))
      end
    ) as planned_value,
    earned_schedule(planned_values, cast(earned_value as double), cast(total as double)) as earned_points,
    months_from(baseline_start, least(status_on, actual_finish)) as actual_time
  from status
),

timed as (
  select
    planned.*,
    -- points are equal steps to the formula; the months of the two points around it say how long the step is
    case
      when earned_points is not null then
        coalesce(get(months, cast(floor(earned_points) as int) - 1), 0)
        + (earned_points - floor(earned_points))
          * (
            coalesce(get(months, cast(floor(earned_points) as int)), 0)
            - coalesce(get(months, cast(floor(earned_points) as int) - 1), 0)
          )
    end as earned_schedule
  from planned
),

reasoned as (
  select
    timed.*,
    if(budget is null, coalesce(plan_reason, 'NO_PLAN'), null) as budget_reason,
    case
      when planned_value is not null then null
      when plan_reason is not null then plan_reason
      when budget is null then 'NO_PLAN'
      else 'NO_BASELINE'
    end as planned_value_reason,
    if(earned_value is null, coalesce(plan_reason, 'NO_PROGRESS'), null) as earned_value_reason,
    if(actual_cost is null, 'NO_ACTUALS', null) as actual_cost_reason,
    case
      when earned_value is null then coalesce(plan_reason, 'NO_PROGRESS')
      when budget is null then 'NO_PLAN'
      when baseline_start is null or baseline_finish is null or planned_days < 0 then 'NO_BASELINE'
      when months is null then 'NO_BASELINE'
      when total <= 0 then 'ZERO_PLAN'
      when earned_schedule is null then 'NO_PROGRESS'
    end as earned_schedule_reason,
    case
      when baseline_start is null then 'NO_BASELINE'
      when actual_time <= 0 then 'NOT_DUE'
    end as actual_time_reason
  from timed
),

explained as (
  select
    reasoned.*,
    or_out_of_range(
      coalesce(earned_value_reason, actual_cost_reason), published_amount(earned_value - actual_cost) is null
    ) as cost_variance_reason,
    or_out_of_range(
      coalesce(earned_value_reason, planned_value_reason), published_amount(earned_value - planned_value) is null
    ) as schedule_variance_reason,
    or_out_of_range(
      coalesce(earned_value_reason, actual_cost_reason, if(actual_cost = 0, 'ZERO_ACTUAL_COST', null)),
      safe_ratio(earned_value, actual_cost) is null
    ) as cost_index_reason,
    or_out_of_range(
      coalesce(earned_value_reason, planned_value_reason, if(planned_value = 0, 'ZERO_PLAN', null)),
      safe_ratio(earned_value, planned_value) is null
    ) as schedule_index_reason,
    coalesce(
      earned_value_reason,
      actual_cost_reason,
      budget_reason,
      if(actual_cost = 0, 'ZERO_ACTUAL_COST', null),
      if(earned_value = 0, 'ZERO_EARNED_VALUE', null)
    ) as eac_cpi_reason,
    or_out_of_range(
      coalesce(earned_value_reason, actual_cost_reason, budget_reason),
      published_amount(actual_cost + budget - earned_value) is null
    ) as eac_budget_rate_reason,
    coalesce(
      earned_value_reason,
      actual_cost_reason,
      budget_reason,
      planned_value_reason,
      if(actual_cost = 0, 'ZERO_ACTUAL_COST', null),
      if(planned_value = 0, 'ZERO_PLAN', null),
      if(earned_value = 0, 'ZERO_EARNED_VALUE', null)
    ) as eac_cpi_spi_reason,
    coalesce(
      earned_value_reason,
      actual_cost_reason,
      budget_reason,
      case
        when earned_value >= budget then null
        when actual_cost >= budget then 'UNACHIEVABLE'
        when safe_ratio(published_amount(budget - earned_value), published_amount(budget - actual_cost)) is null
          then 'OUT_OF_RANGE'
      end
    ) as to_complete_reason,
    coalesce(earned_schedule_reason, actual_time_reason) as time_index_reason
  from reasoned
),

estimated as (
  select
    explained.*,
    case
      when eac_cpi_reason is null
        then cents(try_cast(try_divide(cast(budget as decimal(19,2)) * actual_cost, earned_value) as decimal(38,11)))
    end as eac_cpi,
    case
      when eac_cpi_spi_reason is null
        then cents(
          try_cast(
            try_add(
              actual_cost,
              try_multiply(
                try_multiply(budget - earned_value, unrounded_ratio(actual_cost, earned_value)),
                unrounded_ratio(planned_value, earned_value)
              )
            ) as decimal(38,11)
          )
        )
    end as eac_cpi_spi,
    case when time_index_reason is null then earned_schedule / actual_time end as time_index
  from explained
),

forecast as (
  select
    estimated.*,
    case
      when time_index_reason is not null then time_index_reason
      when time_index = 0 then 'ZERO_EARNED_VALUE'
      when (planned_days + 1) / time_index > 36500 then 'OUT_OF_RANGE'
    end as forecast_reason
  from estimated
)

select
  :as_of as as_of,
  project_id,
  status_on,
  case_id,
  currency,
  budget as budget_at_completion,
  planned_value,
  earned_value,
  actual_cost,
  published_amount(earned_value - actual_cost) as cost_variance,
  published_amount(earned_value - planned_value) as schedule_variance,
  safe_ratio(earned_value, actual_cost) as cost_performance_index,
  safe_ratio(earned_value, planned_value) as schedule_performance_index,
  eac_cpi,
  published_amount(actual_cost + budget - earned_value) as eac_budget_rate,
  eac_cpi_spi,
  published_amount(eac_cpi - actual_cost) as estimate_to_complete,
  published_amount(budget - eac_cpi) as variance_at_completion,
  case
    when to_complete_reason is not null then null
    when earned_value >= budget then cast(0 as decimal(18,6))
    else safe_ratio(published_amount(budget - earned_value), published_amount(budget - actual_cost))
  end as to_complete_performance_index,
  case when earned_schedule_reason is null then cast(earned_schedule as decimal(18,6)) end as earned_schedule_months,
  case when actual_time_reason is null then cast(actual_time as decimal(18,6)) end as actual_time_months,
  cast(time_index as decimal(18,6)) as schedule_performance_index_time,
  case
    when time_index_reason is null then cast(earned_schedule - actual_time as decimal(18,6))
  end as schedule_variance_time_months,
  case
    when forecast_reason is null
      then forecast_finish(baseline_start, baseline_finish, time_index)
  end as forecast_finish_on,
  case
    when reported_value is not null then coalesce(planned_value_source, 'reported')
    when planned_value is not null and curve = 'baseline' then 'baseline'
    when planned_value is not null then 'linear'
  end as planned_value_source,
  if(earned_value is null, null, coalesce(earned_value_source, 'reported')) as earned_value_source,
  if(actual_cost is null, null, coalesce(actual_cost_source, 'reported')) as actual_cost_source,
  case when earned_schedule_reason is null then curve end as earned_schedule_source,
  unit,
  reasons_at_stake(
    map(
      'budget_at_completion', budget_reason,
      'planned_value', planned_value_reason,
      'earned_value', earned_value_reason,
      'actual_cost', actual_cost_reason,
      'cost_variance', cost_variance_reason,
      'schedule_variance', schedule_variance_reason,
      'cost_performance_index', cost_index_reason,
      'schedule_performance_index', schedule_index_reason,
      'eac_cpi', or_out_of_range(eac_cpi_reason, eac_cpi is null),
      'eac_budget_rate', eac_budget_rate_reason,
      'eac_cpi_spi', or_out_of_range(eac_cpi_spi_reason, eac_cpi_spi is null),
      'estimate_to_complete', or_out_of_range(eac_cpi_reason, published_amount(eac_cpi - actual_cost) is null),
      'variance_at_completion', or_out_of_range(eac_cpi_reason, published_amount(budget - eac_cpi) is null),
      'to_complete_performance_index', to_complete_reason,
      'earned_schedule_months', earned_schedule_reason,
      'actual_time_months', actual_time_reason,
      'schedule_performance_index_time', time_index_reason,
      'schedule_variance_time_months', time_index_reason,
      'forecast_finish_on', forecast_reason
    ),
    null
  ) as reasons
from forecast
