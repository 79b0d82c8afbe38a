-- What is lost for good of what was first approved: value, cost over the whole life, time.
-- Grain and columns: as in review_queue.
-- Expected: the outturn, or the current plan where the outturn is not known. There is nothing left to decide of closed cases.

with compared as (
  select
    i.case_id,
    i.title,
    i.lifecycle = 'closed' as is_closed,
    coalesce(i.business_owner, i.it_owner) as owner,
    o.total_cost as approved_cost,
    o.total_benefit as approved_benefit,
    o.net_present_value as approved_value,
    t.total_cost as forecast_cost,
    if(t.net_present_value is null, c.total_cost, t.total_cost) as expected_cost,
    if(t.net_present_value is null, c.total_benefit, t.total_benefit) as expected_benefit,
    coalesce(t.net_present_value, c.net_present_value) as expected_value
  from initiative as i
  -- one to one, all three
  inner join investment_return as o
    on o.case_id = i.case_id
    and o.view = 'original'
  inner join investment_return as c
    on c.case_id = i.case_id
    and c.view = 'current'
  inner join investment_return as t
    on t.case_id = i.case_id
    and t.view = 'outturn'
),

value_lost as (
  select
    compared.*,
    approved_value >= 0 and expected_value < 0 as has_turned,
    approved_value - expected_value as lost
  from compared
),

approved_finish as (
  select
    v.case_id,
    min(b.planned_finish) filter (where v.is_original) as approved_on,
    min(b.planned_finish) filter (where v.is_current) as expected_on
  from approved_version as v
  -- one to one
  inner join business_case as b
    on b.case_id = v.case_id
    and b.version = v.version
  group by v.case_id
)

select
  case_id,
  'VALUE_LOST' as finding,
  '-' as item,
  case
    when is_closed then 'note'
    when has_turned or lost > 2 * :value_lost_share * abs(approved_value) then 'act'
    else 'watch'
  end as severity,
  concat(
    'The net present value of ', title, ' was approved at ', signed_amount(approved_value), ' ', :reporting_currency,
    ' and is now expected to be ', signed_amount(expected_value), ': cost of ', short_amount(expected_cost), ' where ',
    short_amount(approved_cost), ' was approved, benefit of ', short_amount(expected_benefit), ' where ',
    short_amount(approved_benefit), ' was.'
  ) as sentence,
  'investment_return.net_present_value' as measure,
  cents(lost) as amount_at_stake,
  owner
from value_lost
where (has_turned or lost > :value_lost_share * abs(approved_value))
  and lost >= :material_amount

union all

select
  case_id,
  'FORECAST_OVER_APPROVAL' as finding,
  '-' as item,
  case
    when is_closed then 'note'
    when forecast_cost - approved_cost > 2 * :forecast_over_approval_share * approved_cost then 'act'
    else 'watch'
  end as severity,
  concat(
    title, if(is_closed, ' has cost ', ' is going to cost '), short_amount(forecast_cost), ' ', :reporting_currency, ', ',
    short_amount(forecast_cost - approved_cost), ' more than the ', short_amount(approved_cost), ' first approved',
    if(approved_cost > 0, concat(' (', said_percent(unrounded_ratio(forecast_cost - approved_cost, approved_cost)), ').'), '.')
  ) as sentence,
  'investment_return.total_cost' as measure,
  cents(forecast_cost - approved_cost) as amount_at_stake,
  owner
from compared
-- an approved cost below zero is told as such, by scale_finding
where approved_cost >= 0
  and forecast_cost - approved_cost > :forecast_over_approval_share * approved_cost
  and forecast_cost - approved_cost >= :material_amount

union all

select
  c.case_id,
  'DATE_SLIPPED' as finding,
  '-' as item,
  if(i.lifecycle = 'closed', 'note', 'watch') as severity,
  concat(
    i.title, ' was first approved to be finished on ', said_day(c.approved_on), ' and is now planned for ',
    said_day(c.expected_on), ', ', datediff(c.expected_on, c.approved_on), ' days later.'
  ) as sentence,
  'initiative.planned_finish' as measure,
  cast(null as decimal(18,2)) as amount_at_stake,
  coalesce(i.business_owner, i.it_owner) as owner
from approved_finish as c
-- one to one
inner join initiative as i
  on i.case_id = c.case_id
where datediff(c.expected_on, c.approved_on) >= :date_slipped_days
