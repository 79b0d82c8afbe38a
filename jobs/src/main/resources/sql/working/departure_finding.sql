-- What the earlier release, or a delivery of cases that no release told, had and is not delivered any more: cases, projects,
-- sources; and deliveries that hold far less than the one before.
-- Grain and columns: as in review_queue. amount_at_stake: what was approved, as that release had it, or as it was planned.

-- The approved version in force of each case of the delivery before.
with preceding_case as (
  select
    case_id,
    max(version) as version,
    max_by(title, version) as title,
    max_by(currency, version) as currency,
    min(approved_on) as approved_on,
    max(_extracted_on) as extracted_on
  from preceding_business_case
  where status in ('approved', 'closed')
    and approved_on <= :as_of
  group by case_id
),

-- Its plan as it was delivered with it, or else as it still is.
preceding_line as (
  select case_id, version, flow, amount
  from preceding_case_plan
  union all
  select l.case_id, l.version, l.flow, l.amount
  from case_plan as l
  -- many to none
  left anti join preceding_case_plan as p
    on p.case_id = l.case_id
    and p.version = l.version
),

unregistered_case as (
  select
    p.case_id,
    p.title,
    p.currency,
    p.approved_on,
    p.extracted_on,
    published_amount(try_sum(l.amount) filter (where l.flow = 'cost')) as cost,
    published_amount(try_sum(l.amount) filter (where l.flow = 'benefit')) as benefit
  from preceding_case as p
  -- one to many
  left join preceding_line as l
    on l.case_id = p.case_id
    and l.version = p.version
  -- one to none, both: what the release had is told by it
  left anti join approved_version as v
    on v.case_id = p.case_id
  left anti join earlier_initiative as e
    on e.case_id = p.case_id
  group by p.case_id, p.title, p.currency, p.approved_on, p.extracted_on
),

departed_case as (
  select
    i.case_id,
    i.title,
    i.approved_on,
    i.planned_cost as cost,
    i.planned_benefit as benefit,
    i.reporting_currency as currency,
    concat('release ', e.release) as had_by,
    coalesce(i.planned_cost, i.planned_benefit) as amount
  from earlier_initiative as i
  -- many to one
  cross join earlier_release as e
  -- one to none
  left anti join approved_version as v
    on v.case_id = i.case_id
  union all
  select
    u.case_id,
    u.title,
    u.approved_on,
    u.cost,
    u.benefit,
    u.currency,
    concat('delivery of ', said_day(u.extracted_on)) as had_by,
    cents(converted(coalesce(u.cost, u.benefit), r.rate)) as amount
  from unregistered_case as u
  -- many to at most one
  left join rate_now as r
    on r.currency = u.currency
),

case_left_register as (
  select
    d.case_id,
    'CASE_LEFT_REGISTER' as finding,
    '-' as item,
    'act' as severity,
    concat(
      d.title, ' (', d.case_id, '), approved on ', said_day(d.approved_on),
      if(
        d.cost is null and d.benefit is null,
        '',
        concat(
          ' with ',
          concat_ws(
            ' and ',
            concat(short_amount(d.cost), ' ', d.currency, ' of cost'),
            concat(short_amount(d.benefit), ' ', d.currency, ' of benefit')
          )
        )
      ),
      ', was in the ', d.had_by,
      if(c.case_id is null, ' and is not among the business cases delivered now.', ' and is not approved now.')
    ) as sentence,
    'initiative.planned_cost' as measure,
    d.amount
  from departed_case as d
  -- one to at most one
  left join (select distinct case_id from business_case) as c
    on c.case_id = d.case_id
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
  select * from case_left_register
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
