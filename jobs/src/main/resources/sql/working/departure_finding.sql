-- What the earlier release had and is not delivered any more: cases, projects, sources; and deliveries that hold far less than
-- the one before.
-- Grain and columns: as in review_queue. amount_at_stake: what was approved, as that release had it.

with departed_case as (
  select
    i.case_id,
    'CASE_LEFT_REGISTER' as finding,
    '-' as item,
    'act' as severity,
    concat(
      i.title, ' (', i.case_id, '), approved on ', said_day(i.approved_on),
      if(
        i.planned_cost is null and i.planned_benefit is null,
        '',
        concat(
          ' with ',
          concat_ws(
            ' and ',
            concat(short_amount(i.planned_cost), ' ', i.reporting_currency, ' of cost'),
            concat(short_amount(i.planned_benefit), ' ', i.reporting_currency, ' of benefit')
          )
        )
      ),
      ', was in the release ', e.release,
      if(c.case_id is null, ' and is not among the business cases delivered now.', ' and is not approved now.')
    ) as sentence,
    'initiative.planned_cost' as measure,
    coalesce(i.planned_cost, i.planned_benefit) as amount
  from earlier_initiative as i
  -- many to one
  cross join earlier_release as e
  -- one to none
  left anti join approved_version as v
    on v.case_id = i.case_id
  -- one to at most one
  left join (select distinct case_id from business_case) as c
    on c.case_id = i.case_id
),

departed_project as (
  select
    i.case_id,
    'PROJECT_LEFT_DELIVERY' as finding,
    project_id as item,
    'watch' as severity,
    concat(
      'The project ', project_id, ' of ', i.title, ' was in the release ', e.release, ' and is not among the projects delivered now.'
    ) as sentence,
    'initiative.project_ids' as measure,
    cast(null as decimal(18,2)) as amount
  from earlier_initiative as i
  -- many to one
  cross join earlier_release as e
  -- one to many
  lateral view explode(i.project_ids) as project_id
),

departed_source as (
  select
    cast(null as string) as case_id,
    'SOURCE_LEFT_DELIVERY' as finding,
    f.source as item,
    'act' as severity,
    concat(
      'The source ', f.source, ' (', replace(f.contract, '_', ' '), ') had ', sum(f.rows_accepted), ' rows in the release ',
      e.release, ' and delivers nothing now.'
    ) as sentence,
    'input_file.rows_accepted' as measure,
    cast(null as decimal(18,2)) as amount
  from earlier_input_file as f
  -- many to one
  cross join earlier_release as e
  -- one to none
  left anti join landed_file as l
    on l.source = f.source
  group by f.source, f.contract, e.release
),

-- The notes say how far; the source's setting decides whether there is any.
dropped as (
  select
    cast(null as string) as case_id,
    'DELIVERY_DROPPED' as finding,
    concat_ws('/', source, file) as item,
    'act' as severity,
    concat('Source ', source, ': ', array_join(sort_array(collect_list(note)), ' '), '.') as sentence,
    'input_note.note' as measure,
    cast(null as decimal(18,2)) as amount
  from landed_note
  where kind = 'delivery_dropped'
  group by source, file
),

departed as (
  select * from dropped
  union all
  select * from departed_case
  union all
  select d.*
  from departed_project as d
  -- one to none
  left anti join project as p
    on p.project_id = d.item
  union all
  select * from departed_source
)

select
  case_id,
  finding,
  item,
  severity,
  sentence,
  measure,
  try_cast(abs(amount) as decimal(18,2)) as amount_at_stake
from departed
