-- What hardly any open case has: told once of the portfolio, and not of each case.
-- Grain: what, of {business_owner, it_owner, objectives, kpis, measurements, fresh_measurements, section/<name>}; only where at
-- least ten cases could have it, and :common_share of them have not.
-- cases: those that could have it. missing: those of them that have not.

with open_case as (
  select case_id, business_owner, it_owner
  from initiative
  where lifecycle <> 'closed'
),

kpi_of_case as (
  select
    a.case_id,
    bool_or(a.state is null or a.state <> 'not_measured') as is_measured,
    bool_or(a.state is null or a.state not in ('not_measured', 'stale')) as is_fresh
  from kpi_attainment as a
  -- many to one
  left semi join open_case as c
    on c.case_id = a.case_id
  where a.is_latest
  group by a.case_id
),

asked as (
  select case_id, 'business_owner' as what, business_owner is null as is_missing from open_case
  union all
  select case_id, 'it_owner' as what, it_owner is null as is_missing from open_case
  union all
  select c.case_id, 'objectives' as what, s.case_id is null as is_missing
  from open_case as c
  -- one to at most one
  left join (select distinct case_id from objective_share where objective_id <> 'UNMAPPED') as s
    on s.case_id = c.case_id
  union all
  select c.case_id, 'kpis' as what, k.case_id is null as is_missing
  from open_case as c
  -- one to at most one
  left join kpi_of_case as k
    on k.case_id = c.case_id
  union all
  select case_id, 'measurements' as what, not is_measured as is_missing from kpi_of_case
  union all
  select case_id, 'fresh_measurements' as what, not is_fresh as is_missing from kpi_of_case where is_measured
  union all
  select s.case_id, concat('section/', s.section) as what, not s.is_filled as is_missing
  from case_section as s
  -- many to one
  left semi join open_case as c
    on c.case_id = s.case_id
)

select
  what,
  count(*) as cases,
  count(*) filter (where is_missing) as missing
from asked
group by what
having count(*) >= 10
  and count(*) filter (where is_missing) >= :common_share * count(*)
