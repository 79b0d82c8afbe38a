-- The core tables of a night, from the landed ledger and the other exports of an invented estate, with DuckDB.
-- ${folder}: the estate; ${newest}: the folder of its newest delivery; ${as_of}: the day of that delivery.
-- Same figures as Outturn's tables of these names, reasons for empty figures and places of rows left out.

create table posting as
select * exclude (problem)
from checked_posting
where problem is null and posted_on <= date '${as_of}'
-- a number that comes again replaces the earlier row
qualify row_number() over (partition by posting_id order by filename desc) = 1;

create table business_case as
select
  "Initiative ID" as case_id,
  "Version"::int as version,
  case "State" when 'Declined' then 'rejected' when 'Under review' then 'submitted' else lower("State") end as status,
  "Approval Date"::date as approved_on,
  "Initiative Name" as title,
  "Division" || ' / ' || "Team" as business_unit,
  "Initiative Type" as initiative_type,
  lower("Case Tier") as tier,
  "Business Owner" as business_owner,
  "IT Owner" as it_owner,
  "Currency" as currency,
  "Planned Start"::date as planned_start,
  "Planned Finish"::date as planned_finish
from read_csv('${newest}/portfolio/initiatives.csv', header = true, all_varchar = true);

create table case_plan as
select
  "Initiative ID" as case_id,
  "Version"::int as version,
  "Period"::date as period_start,
  case "Line Type" when 'Spend' then 'cost' when 'Benefit' then 'benefit' end as flow,
  lower("Category") as category,
  "Planned Amount"::decimal(18,2) as amount
from read_csv('${newest}/portfolio/financial_plan.csv', header = true, all_varchar = true);

create table case_kpi as
select
  "Initiative ID" as case_id,
  "Version"::int as version,
  "Measure ID" as kpi_id,
  "Baseline"::decimal(24,6) as baseline,
  "Baseline Date"::date as baseline_on,
  "Target"::decimal(24,6) as target,
  "Target Date"::date as target_on,
  lower("Direction") as goal,
  "Range Low"::double as range_low,
  "Range High"::double as range_high,
  coalesce("Weight"::decimal(18,6), 1) as weight
from read_csv('${newest}/portfolio/success_measures.csv', header = true, all_varchar = true);

create table project as
select
  "Project ID" as project_id,
  case "State" when 'In progress' then 'active' when 'Complete' then 'completed' when 'Not started' then 'planned'
    when 'Paused' then 'on_hold' when 'Stopped' then 'cancelled' end as status,
  "Initiative ID" as case_id
from read_csv('${newest}/portfolio/projects.csv', header = true, all_varchar = true);

-- The chart is listed once a company; the first one counts.
create table account as
select distinct
  "Sachkonto" as account,
  case "Art" when 'Kosten' then 'cost' when 'Nutzen' then 'benefit' when 'neutral' then 'excluded' end as flow,
  "Kategorie" as category,
  case "Vorzeichen" when '-' then -1 else 1 end as sign
from read_csv('${newest}/erp/FI_KONTEN_*.csv', delim = ';', skip = 1, header = true, all_varchar = true,
  encoding = 'latin-1');

create table fx_rate as
select
  "Währung" as currency,
  strptime("Gültig ab", '%d.%m.%Y')::date as valid_from,
  case "Kursart" when 'M' then 'actual' when 'P' then 'plan' end as kind,
  replace("Kurs", ',', '.')::decimal(18,9) as rate
from read_csv('${newest}/erp/FI_KURSE_*.csv', delim = ';', skip = 1, header = true, all_varchar = true,
  encoding = 'latin-1');

create table crosswalk as
select system, external_id, case_id, valid_from::date as valid_from, valid_to::date as valid_to,
  coalesce(share::decimal(18,6), 1) as share
from read_csv('${newest}/crosswalk/crosswalk.csv', header = true, all_varchar = true)
where coalesce(share::decimal(18,6), 1) between 0 and 1;

create table kpi as
select
  "MetricKey" as kpi_id,
  case "Frequency" when 'M' then 1 when 'Q' then 3 when 'Y' then 12 end as cadence_months,
  try_cast("Precision" as int) as decimals
from read_csv('${newest}/kpi_store/metrics.tsv', delim = '\t', header = true, all_varchar = true);

create table kpi_measurement as
with reading as (
  select
    "MetricKey" as kpi_id,
    coalesce(try_strptime("AsOf", '%m/%d/%Y'), try_strptime("AsOf", '%d-%b-%Y'))::date as measured_on,
    "Scope" as case_id,
    try_cast(replace("Value", ',', '') as decimal(24,6)) as value,
    filename
  from read_csv('${folder}/exports/*/kpi_store/readings_*.tsv', delim = '\t', header = true, all_varchar = true,
    filename = true)
)
select * exclude (filename)
from reading
where value is not null and measured_on <= date '${as_of}'
qualify row_number() over (partition by kpi_id, measured_on, case_id order by filename desc) = 1;

create table approved_version as
select
  case_id,
  version,
  approved_on,
  currency,
  row_number() over (partition by case_id order by approved_on, version) = 1 as is_original,
  row_number() over (partition by case_id order by version desc) = 1 as is_current,
  count(*) over (partition by case_id) as approvals
from business_case
where status in ('approved', 'closed') and approved_on <= date '${as_of}';

create table monthly_rate as
with month as (
  select unnest(generate_series(date '2010-01-01', date '2040-01-01', interval 1 month))::date as period_start
)
select k.currency, k.kind, m.period_start, f.rate
from (select distinct currency, kind from fx_rate) as k
cross join month as m
asof join fx_rate as f
  on f.currency = k.currency and f.kind = k.kind and last_day(m.period_start) >= f.valid_from
union all
select 'GBP', unnest(['actual', 'plan']), period_start, 1::decimal(18,9)
from month;

create table planned_amount as
with rated as (
  select v.*, coalesce(p.rate, a.rate) as rate
  from approved_version as v
  left join monthly_rate as p
    on p.currency = v.currency and p.kind = 'plan' and p.period_start = date_trunc('month', v.approved_on)
  left join monthly_rate as a
    on a.currency = v.currency and a.kind = 'actual' and a.period_start = date_trunc('month', v.approved_on)
  where v.is_original or v.is_current
)
select
  l.case_id, l.flow, l.category, l.period_start,
  bool_or(v.is_original) as in_original_plan,
  bool_or(v.is_current) as in_current_plan,
  max(round(l.amount * v.rate, 2)::decimal(18,2)) filter (where v.is_original) as original_amount,
  max(round(l.amount * v.rate, 2)::decimal(18,2)) filter (where v.is_current) as current_amount
from case_plan as l
inner join rated as v
  on v.case_id = l.case_id and v.version = l.version
group by all;

-- An external id is shared out by the links valid on a day; stretches of days with equal links.
create table route as
with boundary as (
  select external_id, valid_from as first_day from crosswalk where system = 'erp'
  union
  select external_id, valid_to + 1 from crosswalk where system = 'erp' and valid_to is not null
  union
  select external_id, date '0001-01-01' from crosswalk where system = 'erp'
),
stretch as (
  select *, coalesce(lead(first_day) over (partition by external_id order by first_day), date '9999-12-31') as ends_before
  from boundary
),
linked as (
  select
    s.external_id, s.first_day, s.ends_before, c.case_id,
    coalesce(c.share, 1) as share,
    sum(coalesce(c.share, 1)) over (partition by s.external_id, s.first_day order by c.case_id) as share_to
  from stretch as s
  left join crosswalk as c
    on c.system = 'erp' and c.external_id = s.external_id
    and c.valid_from <= s.first_day and (c.valid_to is null or c.valid_to >= s.first_day)
),
piece as (
  select
    l.external_id, l.first_day, l.ends_before, l.case_id,
    case when l.case_id is null then 'outside_validity' when v.case_id is null then 'case_not_approved' end as reason,
    l.share_to - l.share as share_from, l.share_to
  from linked as l
  left join approved_version as v
    on v.case_id = l.case_id and v.is_current
  union all
  select external_id, first_day, ends_before, null, 'partly_allocated', max(share_to), 1
  from linked
  group by external_id, first_day, ends_before
  having max(share_to) < 1
)
select
  external_id, first_day, ends_before, case_id, reason,
  share_from::decimal(18,6) as share_from, share_to::decimal(18,6) as share_to,
  row_number() over (partition by external_id, first_day, reason order by case_id) = 1 as counts_posting
from piece;

create table direct_route as
with named as (
  select project_id as external_id, case_id from project where case_id is not null
  union all
  select distinct case_id, case_id from business_case where case_id not in (select project_id from project)
)
select n.external_id, n.case_id, case when v.case_id is null then 'case_not_approved' end as reason
from named as n
left join approved_version as v
  on v.case_id = n.case_id and v.is_current
where n.external_id not in (select external_id from route);

create table allocated as
with judged as (
  select p.project_ref, p.posted_on, p.currency, p.amount, a.flow, a.category, a.sign,
    case when a.account is null then 'unknown_account' when a.flow = 'excluded' then 'excluded_account' end as account_reason
  from posting as p
  left join account as a
    on a.account = p.account
),
routed as (
  select
    j.*,
    case when account_reason is null then coalesce(r.case_id, d.case_id) end as case_id,
    case
      when account_reason is not null then account_reason
      when r.external_id is not null then r.reason
      when d.external_id is not null then d.reason
      else 'no_case'
    end as reason,
    case when account_reason is null then coalesce(r.share_from, 0) else 0 end as share_from,
    case when account_reason is null then coalesce(r.share_to, 1) else 1 end as share_to,
    coalesce(r.counts_posting, true) as counts_posting
  from judged as j
  left join route as r
    on r.external_id = j.project_ref and j.account_reason is null
    and j.posted_on >= r.first_day and j.posted_on < r.ends_before
  left join direct_route as d
    on d.external_id = j.project_ref and j.account_reason is null
),
divided as (
  select *, (round(amount * share_to, 2) - round(amount * share_from, 2))::decimal(18,2) as piece
  from routed
)
select
  project_ref as external_id, currency, date_trunc('month', posted_on)::date as period_start, case_id, reason, flow, category,
  sum(piece)::decimal(18,2) as amount,
  sum(piece * sign)::decimal(18,2) as figure,
  count(*) filter (where counts_posting) as postings,
  max(posted_on) as last_seen_on
from divided
where not (reason is not distinct from 'partly_allocated' and piece = 0)
group by all;

create table unmatched as
select 'ledger' as source, external_id, reason, currency, sum(postings)::bigint as rows, sum(amount)::decimal(18,2) as amount,
  max(last_seen_on) as last_seen_on
from allocated
where reason is not null
group by all;

create table period_figure as
with posted as (
  select a.case_id, a.flow, a.category, a.period_start,
    case when bool_and(r.rate is not null) then round(sum(a.figure * r.rate), 2)::decimal(18,2) end as amount
  from allocated as a
  left join monthly_rate as r
    on r.currency = a.currency and r.kind = 'actual' and r.period_start = a.period_start
  where a.reason is null
  group by all
),
cell as (
  select
    flow, case_id, period_start, category,
    coalesce(p.in_original_plan, false) as in_original_plan,
    coalesce(p.in_current_plan, false) as in_current_plan,
    a.case_id is not null as has_postings,
    p.original_amount, p.current_amount, a.amount
  from planned_amount as p
  full outer join posted as a
    using (flow, case_id, period_start, category)
)
select
  flow, case_id, period_start, category,
  case
    when not bool_or(in_original_plan) over one then null
    when in_original_plan then original_amount
    else 0
  end as original_plan,
  case
    when not bool_or(in_current_plan) over one then null
    when in_current_plan then current_amount
    else 0
  end as current_plan,
  case
    when period_start > date '${as_of}' or not bool_or(has_postings) over one then null
    when has_postings then amount
    else 0
  end as actual
from cell
window one as (partition by flow, case_id);

create table flow_variance as
with running as (
  select
    *,
    case when count(original_plan) over so_far = count(*) over so_far then sum(original_plan) over so_far end
      as cumulative_original_plan,
    case when count(current_plan) over so_far = count(*) over so_far then sum(current_plan) over so_far end
      as cumulative_current_plan,
    case when count(actual) over so_far = count(*) over so_far then sum(actual) over so_far end as cumulative_actual,
    case when count(current_plan) over whole_life = count(*) over whole_life then sum(current_plan) over whole_life end
      as whole_life_plan
  from period_figure
  window
    so_far as (partition by flow, case_id, category order by period_start),
    whole_life as (partition by flow, case_id, category)
)
select
  *,
  year(period_start - interval 3 month) || '-' || lpad(((year(period_start - interval 3 month) + 1) % 100)::varchar, 2, '0')
    as fiscal_year,
  month(period_start - interval 3 month)::int as fiscal_period,
  (actual - current_plan)::decimal(18,2) as variance,
  (case flow when 'cost' then current_plan - actual else actual - current_plan end)::decimal(18,2) as favourable_variance,
  (actual - current_plan) / nullif(abs(current_plan), 0) as variance_pct,
  (actual - original_plan)::decimal(18,2) as original_variance,
  (current_plan - original_plan)::decimal(18,2) as rebaselined,
  (cumulative_actual - cumulative_current_plan)::decimal(18,2) as cumulative_variance,
  (cumulative_actual - cumulative_current_plan) / nullif(abs(cumulative_current_plan), 0) as cumulative_variance_pct
from running;

create table cost_variance as
select case_id, period_start, category, fiscal_year, fiscal_period, original_plan, current_plan, actual, variance,
  favourable_variance, variance_pct, original_variance, rebaselined, cumulative_original_plan, cumulative_current_plan,
  cumulative_actual, cumulative_variance, cumulative_variance_pct
from flow_variance
where flow = 'cost';

create table benefit_variance as
select case_id, period_start, category, fiscal_year, fiscal_period, original_plan, current_plan, actual as realised, variance,
  favourable_variance, variance_pct, original_variance, rebaselined, cumulative_original_plan, cumulative_current_plan,
  cumulative_actual as cumulative_realised, cumulative_variance, cumulative_variance_pct,
  cumulative_actual / nullif(cumulative_current_plan, 0) as realisation_rate,
  cumulative_actual / nullif(whole_life_plan, 0) as whole_life_rate
from flow_variance
where flow = 'benefit';

create table kpi_attainment as
with measured as (
  select
    k.*, i.cadence_months, i.decimals, m.measured_on, m.value, m.case_id is not null as is_own,
    case when i.decimals is null then m.value::double else round_even(m.value::double, i.decimals) end as judged,
    bool_or(m.case_id is not null) over (partition by k.case_id, k.kpi_id) as has_own,
    coalesce(m.measured_on = max(m.measured_on) over (partition by k.case_id, k.kpi_id, m.case_id), true) as is_latest,
    case when k.goal = 'range' then 'range' when k.baseline is not null then 'baseline' else 'target_only' end as basis
  from case_kpi as k
  inner join approved_version as v
    on v.case_id = k.case_id and v.version = k.version and v.is_current
  left join kpi as i
    on i.kpi_id = k.kpi_id
  left join kpi_measurement as m
    on m.kpi_id = k.kpi_id and (m.case_id = k.case_id or m.case_id is null)
),
placed as (
  select
    *,
    case
      when basis = 'baseline' and goal = 'decrease' and target >= baseline then null
      when basis = 'baseline' and goal <> 'decrease' and target <= baseline then null
      when basis = 'baseline' then (judged - baseline::double) / (target::double - baseline::double)
      when basis = 'range' and judged between range_low and range_high then 1
      when basis = 'range' and range_low = range_high then 0
      when basis = 'range' then greatest(0, 1 - greatest(range_low - judged, judged - range_high) / (range_high - range_low))
      when target <= 0 then null
      when goal = 'decrease' and judged <= 0 then null
      when goal = 'decrease' then target::double / judged
      else judged / target::double
    end as progress,
    case
      when goal = 'range' then judged between range_low and range_high
      when goal = 'decrease' then judged <= target
      else judged >= target
    end as is_reached,
    case
      when measured_on is null then null
      when basis = 'range' or target_on is null or measured_on >= target_on then 1
      when baseline_on is null then null
      else greatest(0, date_diff('day', baseline_on, measured_on) / date_diff('day', baseline_on, target_on)::double)
    end as expected_progress
  from measured
  where is_own = has_own
)
select
  case_id, kpi_id, measured_on, is_latest, baseline, target, target_on, value, progress, expected_progress, basis,
  case
    when measured_on is null then 'not_measured'
    when is_reached then 'achieved'
    when is_latest and measured_on + to_months(2 * cadence_months) < date '${as_of}' then 'stale'
    when target_on < (case when is_latest then date '${as_of}' else measured_on end) then 'overdue'
    when round(progress - expected_progress + 0.10, 9) >= 0 then 'on_track'
    when progress - expected_progress is not null then 'behind'
    when expected_progress = 1 then 'behind'
    -- what was there from the start has been lost
    when basis = 'baseline' and progress is null and target is not null then 'behind'
  end as state,
  weight
from placed;

create table initiative as
with work as (
  select case_id, project_id, status
  from project
  where case_id is not null
  union
  select c.case_id, p.project_id, p.status
  from project as p
  inner join crosswalk as c
    on c.system = 'portfolio' and c.external_id = p.project_id
    and c.valid_from <= date '${as_of}' and (c.valid_to is null or c.valid_to >= date '${as_of}')
),
delivery as (
  select
    case_id,
    list(project_id order by project_id) as project_ids,
    bool_or(coalesce(status in ('active', 'on_hold'), false)) as has_running,
    bool_or(coalesce(status = 'completed', false)) as has_completed,
    bool_and(coalesce(status in ('completed', 'cancelled'), false)) as is_over
  from work
  group by case_id
),
total as (
  select
    case_id, flow,
    case when count(current_plan) = count(*) then sum(current_plan)::decimal(18,2) end as planned,
    case
      when count(*) filter (where period_start <= date '${as_of}') > 0
        and count(actual) = count(*) filter (where period_start <= date '${as_of}')
        then sum(actual)::decimal(18,2)
    end as actual
  from period_figure
  group by case_id, flow
),
posted as (
  select distinct case_id from allocated where reason is null
)
select
  c.case_id, c.title, c.business_unit, c.initiative_type, c.tier, c.business_owner, c.it_owner, c.status,
  case
    when c.status = 'closed' then 'closed'
    when d.has_running then 'in_delivery'
    when d.is_over then 'realising'
    when d.case_id is not null then case when d.has_completed then 'in_delivery' else 'planned' end
    when c.planned_start > date '${as_of}' then 'planned'
    when c.planned_finish < date '${as_of}' then 'realising'
    when c.planned_start is not null or p.case_id is not null then 'in_delivery'
    else 'planned'
  end as lifecycle,
  o.approved_on, o.version as original_version, v.version as current_version, v.approvals - 1 as times_rebaselined,
  coalesce(d.project_ids, []) as project_ids, c.planned_start, c.planned_finish,
  cost.planned as planned_cost, benefit.planned as planned_benefit, cost.actual as actual_cost,
  benefit.actual as realised_benefit
from approved_version as v
inner join business_case as c
  on c.case_id = v.case_id and c.version = v.version
inner join approved_version as o
  on o.case_id = v.case_id and o.is_original
left join delivery as d
  on d.case_id = v.case_id
left join posted as p
  on p.case_id = v.case_id
left join total as cost
  on cost.case_id = v.case_id and cost.flow = 'cost'
left join total as benefit
  on benefit.case_id = v.case_id and benefit.flow = 'benefit'
where v.is_current;

copy cost_variance to '${out}/cost_variance.parquet' (format parquet, compression zstd);

copy benefit_variance to '${out}/benefit_variance.parquet' (format parquet, compression zstd);

copy unmatched to '${out}/unmatched.parquet' (format parquet, compression zstd);

copy kpi_attainment to '${out}/kpi_attainment.parquet' (format parquet, compression zstd);

copy initiative to '${out}/initiative.parquet' (format parquet, compression zstd);
