select name, baseline_on, coalesce(actual_on, forecast_on) as expected_on, actual_on is not null as is_met, slip_days
from schedule_variance
where case_id = :case_id and slip_days is not null
order by slip_days desc, project_id, milestone_id
limit 5
