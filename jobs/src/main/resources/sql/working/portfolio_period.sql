-- The periods of the portfolio, from the first to the last with a plan or a posting.
-- Grain: period_start.

select period_start, period_end
from period
where period_start between (select min(period_start) from period_figure)
  and (select max(period_start) from period_figure)
