-- One row: what the page of a case says of it.
select
    i.*,
    o.total_cost as approved_cost,
    o.total_benefit as approved_benefit,
    o.net_present_value as approved_worth,
    c.total_cost as current_cost,
    c.total_benefit as current_benefit,
    c.net_present_value as current_worth,
    f.total_cost as forecast_cost,
    f.total_benefit as forecast_benefit,
    f.net_present_value as forecast_worth,
    a.alignment_score,
    (
        select if(count(current_plan) = count(*), sum(current_plan), null)
        from cost_variance
        where case_id = i.case_id and period_start <= i.as_of
    ) as cost_due,
    (
        select if(count(current_plan) = count(*), sum(current_plan), null)
        from benefit_variance
        where case_id = i.case_id and period_start <= i.as_of
    ) as benefit_due,
    (select max(slip_days) from schedule_variance where case_id = i.case_id) as slip_days
from initiative as i
left join investment_return as o on o.case_id = i.case_id and o.view = 'original'
left join investment_return as c on c.case_id = i.case_id and c.view = 'current'
left join investment_return as f on f.case_id = i.case_id and f.view = 'outturn'
left join alignment_score as a on a.case_id = i.case_id
where i.case_id = :case_id
