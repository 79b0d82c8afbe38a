-- How many measurements of each KPI were due, and how many of them came.
-- Grain: case_id, kpi_id, of KPIs with a cadence.
-- expected: calendar months, quarters or years that are over and have begun since the baseline, or since the first approval.
-- received: those of them with a measurement.

-- Windows are numbered: months since year 0 over the months of the cadence.
with cadence_window as (
  select
    s.case_id,
    s.kpi_id,
    n.months,
    floor(month_number(coalesce(s.baseline_on, v.approved_on)) / n.months) + 1 as first_window,
    floor(month_number(date_add(:as_of, 1)) / n.months) - 1 as last_window
  from kpi_state as s
  -- many to one
  inner join approved_version as v
    on v.case_id = s.case_id
    and v.is_original
  -- many to one; KPIs without a cadence are never late
  inner join (values ('monthly', 1), ('quarterly', 3), ('yearly', 12)) as n (cadence, months)
    on n.cadence = s.cadence
),

received as (
  select
    w.case_id,
    w.kpi_id,
    count(distinct floor(month_number(a.measured_on) / w.months)) as windows
  from cadence_window as w
  -- one to many
  inner join kpi_attainment as a
    on a.case_id = w.case_id
    and a.kpi_id = w.kpi_id
    and floor(month_number(a.measured_on) / w.months) between w.first_window and w.last_window
  group by w.case_id, w.kpi_id
)

select
  w.case_id,
  w.kpi_id,
  w.months,
  w.first_window,
  w.last_window,
  greatest(0, w.last_window - w.first_window + 1) as expected,
  coalesce(r.windows, 0) as received
from cadence_window as w
-- one to at most one
left join received as r
  on r.case_id = w.case_id
  and r.kpi_id = w.kpi_id
