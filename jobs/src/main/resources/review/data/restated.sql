-- Each case and measure once; a case page has the periods.
select
    case_id as "case",
    measure,
    cause,
    count(*) as periods,
    min(period_start) as first_period,
    max(period_start) as last_period,
    sum(difference) as difference
from restatement
group by case_id, measure, cause
order by abs(sum(difference)) desc, case_id, measure, cause
