-- Figures whose sign or unit is doubtful: sums on the other side of zero than cost and benefit stand, and measurements of
-- another size than all that was promised.
-- Grain and columns: as in review_queue. item: the amount, or the KPI.

with total as (
  select
    case_id,
    stack(
      4,
      'planned_cost', planned_cost,
      'planned_benefit', planned_benefit,
      'actual_cost', actual_cost,
      'realised_benefit', realised_benefit
    ) as (item, amount)
  from initiative
),

negative_total as (
  select
    cast(null as string) as case_id,
    'NEGATIVE_TOTAL' as finding,
    item,
    if(sum(abs(amount)) >= :material_amount, 'watch', 'note') as severity,
    concat(
      'The ', replace(item, '_', ' '), ' of ', said_cases(count(*), min(case_id)), ' is below zero, ',
      short_amount(sum(amount)), ' ', :reporting_currency, ' in all: ',
      case
        when item like 'planned%' then 'plans are to be positive, for cost and for benefit alike.'
        when item = 'actual_cost'
          then 'where it is no credit, the amounts have the other sign, or the account needs the sign 1.'
        else 'where it is not taken back, the amounts have the other sign, or the account needs the sign -1.'
      end
    ) as sentence,
    concat('initiative.', item) as measure,
    published_amount(sum(abs(amount))) as amount_at_stake
  from total
  where amount < 0
  group by item
),

-- What a case promises of a KPI: from where to where.
promise as (
  select
    case_id,
    kpi_id,
    unit,
    value,
    if(goal = 'range', range_high, target) as promised,
    if(goal = 'range', range_low, coalesce(baseline, target)) as beside
  from kpi_attainment
  where is_latest
    and value <> 0
),

-- Thirty times what was promised, or a thirtieth: percentages beside shares, thousands beside units.
kpi_of_other_size as (
  select
    p.case_id,
    'KPI_OF_OTHER_SIZE' as finding,
    p.kpi_id as item,
    'watch' as severity,
    concat(
      i.title, ': KPI ', p.kpi_id, ' stands at ', said_value(p.value, p.unit), ' where ', said_value(p.promised, p.unit),
      ' is promised: one of them may be in another unit, such as percent or thousands.'
    ) as sentence,
    'kpi_attainment.value' as measure,
    cast(null as decimal(18,2)) as amount_at_stake
  from promise as p
  -- many to one
  inner join initiative as i
    on i.case_id = p.case_id
    and i.lifecycle <> 'closed'
  where greatest(abs(p.promised), abs(p.beside)) > 0
    and (
      abs(p.value) > 30 * greatest(abs(p.promised), abs(p.beside))
      or abs(p.value) * 30 < least(abs(p.promised), abs(p.beside))
    )
)

select * from negative_total
union all
select * from kpi_of_other_size
