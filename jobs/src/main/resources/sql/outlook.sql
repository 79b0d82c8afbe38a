-- What the record of completed cases says of the open ones.
-- Grain: case_id, measure, of open cases with an estimate.
-- p50 = estimate × median ratio, p80 = estimate × 80th percentile, both of the class with the fewest completed cases among
-- those with enough.
-- Reference: reference class forecasting, Flyvbjerg, 2008.

with usable as (
  select
    e.case_id,
    e.measure,
    r.class_kind,
    r.class_value,
    r.completed,
    r.median_ratio,
    r.p80_ratio,
    row_number() over (partition by e.case_id, e.measure order by r.completed, c.narrowness) as choice
  from case_estimate as e
  -- one to many
  inner join case_class as c
    on c.case_id = e.case_id
  -- one to one
  inner join reference_class as r
    on r.measure = e.measure
    and r.class_kind = c.class_kind
    and r.class_value = c.class_value
    and r.is_enough
  where e.is_open
),

portfolio as (
  select measure, completed
  from reference_class
  where class_kind = 'portfolio'
)

select
  :as_of as as_of,
  e.case_id,
  e.measure,
  e.estimate,
  cents(e.estimate * try_cast(u.median_ratio as decimal(18,9))) as p50,
  cents(e.estimate * try_cast(u.p80_ratio as decimal(18,9))) as p80,
  u.class_kind,
  u.class_value,
  coalesce(u.completed, p.completed) as completed,
  reasons_at_stake(
    map(
      'p50', or_out_of_range(
        if(u.case_id is null, 'TOO_FEW', null), cents(e.estimate * try_cast(u.median_ratio as decimal(18,9))) is null
      ),
      'p80', or_out_of_range(
        if(u.case_id is null, 'TOO_FEW', null), cents(e.estimate * try_cast(u.p80_ratio as decimal(18,9))) is null
      )
    ),
    if(e.measure = 'duration', null, e.estimate)
  ) as reasons
from case_estimate as e
-- one to at most one
left join usable as u
  on u.case_id = e.case_id
  and u.measure = e.measure
  and u.choice = 1
-- many to one
inner join portfolio as p
  on p.measure = e.measure
where e.is_open
