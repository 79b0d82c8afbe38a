select coalesce(name, kpi_id) as name, unit, baseline, target, range_low, range_high, target_on, value, measured_on, state
from kpi_attainment
where case_id = :case_id and is_latest
order by weight desc, kpi_id
limit 6
