-- Periods of the calendar.
-- Grain: period_start.

select
  period_start,
  period_end,
  fiscal_year,
  fiscal_period
from calendar_day
group by period_start, period_end, fiscal_year, fiscal_period
