-- What each case was to cost, to bring and to be worth, by the date on which that was known.
-- Grain: case_id, as_known_on: the as-of date, and of each earlier month the last date with a release.
-- Rows of earlier dates are taken over from the earlier release as they were published, with the currency they had.
-- approved: as first approved. current: as planned now. forecast: as it turned out so far and is planned from here.
-- forecast_finish: the latest day on which one of the case's projects was or will be finished, the as-of date at the earliest
-- for one that is not; null where one of them says no day. at_stake: the largest amount of a finding, as several may be about
-- the same money.

with worth as (
  select
    case_id,
    max(total_cost) filter (where view = 'original') as approved_cost,
    max(total_cost) filter (where view = 'current') as current_cost,
    max(total_cost) filter (where view = 'outturn') as forecast_cost,
    max(total_benefit) filter (where view = 'original') as approved_benefit,
    max(total_benefit) filter (where view = 'current') as current_benefit,
    max(total_benefit) filter (where view = 'outturn') as forecast_benefit,
    max(net_present_value) filter (where view = 'original') as approved_net_present_value,
    max(net_present_value) filter (where view = 'current') as current_net_present_value,
    max(net_present_value) filter (where view = 'outturn') as forecast_net_present_value
  from investment_return
  group by case_id
),

finish as (
  select
    case_id,
    case
      when bool_and(coalesce(actual_on, forecast_on, baseline_on) is not null)
        then max(coalesce(actual_on, greatest(coalesce(forecast_on, baseline_on), :as_of)))
    end as forecast_finish
  from schedule_variance
  where milestone_id = 'FINISH'
  group by case_id
),

open_finding as (
  select
    case_id,
    count(*) as findings,
    count(*) filter (where severity = 'act') as findings_to_act_on,
    max(amount_at_stake) as at_stake
  from review_queue
  where case_id is not null
  group by case_id
),

trend as (
  select
    i.case_id,
    :as_of as as_known_on,
    i.title,
    i.reporting_currency as currency,
    w.approved_cost,
    w.current_cost,
    w.forecast_cost,
    w.approved_benefit,
    w.current_benefit,
    w.forecast_benefit,
    w.approved_net_present_value,
    w.current_net_present_value,
    w.forecast_net_present_value,
    b.planned_finish as approved_finish,
    i.planned_finish as current_finish,
    f.forecast_finish,
    a.alignment_score,
    coalesce(q.findings, 0) as findings,
    coalesce(q.findings_to_act_on, 0) as findings_to_act_on,
    q.at_stake
  from initiative as i
  -- one to one
  inner join business_case as b
    on b.case_id = i.case_id
    and b.version = i.original_version
  -- one to at most one, all of them
  left join worth as w
    on w.case_id = i.case_id
  left join finish as f
    on f.case_id = i.case_id
  left join alignment_score as a
    on a.case_id = i.case_id
  left join open_finding as q
    on q.case_id = i.case_id

  union all

  select
    case_id,
    as_known_on,
    title,
    currency,
    approved_cost,
    current_cost,
    forecast_cost,
    approved_benefit,
    current_benefit,
    forecast_benefit,
    approved_net_present_value,
    current_net_present_value,
    forecast_net_present_value,
    approved_finish,
    current_finish,
    forecast_finish,
    alignment_score,
    findings,
    findings_to_act_on,
    at_stake
  from earlier_initiative_trend
  where as_known_on < :as_of
),

-- A case that is not there any more on the last date of a month has no row of that month.
last_of_month as (
  select max(as_known_on) as as_known_on
  from (
    select as_known_on from trend
    union all
    select :as_of as as_known_on
  )
  group by trunc(as_known_on, 'MM')
)

select
  :as_of as as_of,
  t.*
from trend as t
-- many to one; other dates of the month fall away
left semi join last_of_month as m
  on m.as_known_on = t.as_known_on
