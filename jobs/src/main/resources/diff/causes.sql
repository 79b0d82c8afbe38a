-- Why each row of change differs, the first that holds: it follows other figures that changed; it was empty, or is now; the
-- later release tells it as a restatement; its period is new or was still running; else what the releases were made from.

-- Figures of other tables that changed for the same case, or at all where a table is not about cases.
create or replace temp table followed as
select
  c.id,
  list(distinct o.name order by o.name) as names
from (select id, case_id, unnest(others) as name from change) as c
inner join (select distinct table_name || '.' || column_name as name, case_id from change where column_name is not null) as o
  on o.name = c.name
  and (o.case_id = c.case_id or c.case_id is null or o.case_id is null)
group by c.id;

-- Causes of restatements of the same case, of any where a table is not about cases; of the same period where a figure is of one, of all
-- up to it where it is cumulative. A row of a closed period that came or went did so with what restated its figures.
create or replace temp table restated as
select
  c.id,
  list(distinct r.cause order by r.cause) as causes
from (select id, case_id, period, column_name, change, unnest(restated) as measure from change) as c
inner join restatement_between as r
  on (r.case_id = c.case_id or c.case_id is null)
  and (r.measure = c.measure or starts_with(r.measure, c.measure || ' '))
  and (
    r.period_start = c.period
    or (
      c.change = 'changed'
      and (
        c.period is null
        or (r.period_start <= c.period and (starts_with(c.column_name, 'cumulative_') or c.measure = 'kpi_value'))
      )
    )
  )
group by c.id;

-- Cases another version of which is in force, and cases that are new, by what they were and are.
create or replace temp table approved_since as
select
  n.case_id,
  e.current_version as earlier_version,
  n.current_version as version
from case_now as n
left join case_before as e
  on e.case_id = n.case_id
where e.case_id is null
  or e.current_version <> n.current_version;

create or replace temp table explained as
select
  c.*,
  coalesce(len(c.own) > 0, false) or f.id is not null as is_derived,
  case
    when c.change = 'changed' and len(c.own) > 0 then 'follows'
    when f.id is not null then 'follows'
    when c.change = 'changed' and c.earlier_value is null and c.current_value is not null and was.reason_code is not null
      then 'measured_now'
    when c.change = 'changed' and c.current_value is null and c.earlier_value is not null and is_now.reason_code is not null
      then 'not_measured_now'
    when r.id is not null and c.period is null and d.current_as_of > d.earlier_as_of
      then array_to_string(r.causes, ' + ') || ' + ' || d.otherwise
    when r.id is not null then array_to_string(r.causes, ' + ')
    when v.case_id is not null and v.earlier_version is null then 'new_case'
    when v.case_id is not null and list_has_any(c.restated, ['planned_cost', 'planned_benefit']) then 'rebaseline'
    when c.change = 'came' and c.period > d.earlier_as_of then 'new_period'
    when c.change = 'changed' and c.period = n.running and d.current_as_of > d.earlier_as_of then 'period_was_running'
    else d.otherwise
  end as cause,
  case
    when c.change = 'changed' and len(c.own) > 0 then array_to_string(c.own, ', ') || ' changed'
    when f.id is not null then array_to_string(f.names, ', ') || ' changed'
    when c.change = 'changed' and c.earlier_value is null and c.current_value is not null and was.reason_code is not null
      then 'empty before: ' || was.reason_code
    when c.change = 'changed' and c.current_value is null and c.earlier_value is not null and is_now.reason_code is not null
      then 'empty now: ' || is_now.reason_code || ', ' || is_now.explanation
    when r.id is not null then 'restated since, see table restatement'
    when v.case_id is not null and v.earlier_version is null then 'the case is new'
    when v.case_id is not null and list_has_any(c.restated, ['planned_cost', 'planned_benefit'])
      then 'version ' || v.version || ' is in force, was version ' || v.earlier_version
    when c.change = 'came' and c.period > d.earlier_as_of then 'began after ' || d.earlier_as_of
    when c.change = 'changed' and c.period = n.running and d.current_as_of > d.earlier_as_of then 'not over, or not fully delivered, on ' || d.earlier_as_of
  end as explanation
from change as c
cross join between_dates as d
left join followed as f
  on f.id = c.id
left join restated as r
  on r.id = c.id
left join approved_since as v
  on v.case_id = c.case_id
left join table_change as n
  on n.table_name = c.table_name
left join unmeasured_before as was
  on was.table_name = c.table_name
  and was.item = c.item
  and was.column_name = c.column_name
left join unmeasured_now as is_now
  on is_now.table_name = c.table_name
  and is_now.item = c.item
  and is_now.column_name = c.column_name;
