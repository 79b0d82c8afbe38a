-- What refers to what, and what of it reaches nothing, over the tables of a night and the landed rows it rests on.
-- referring: all rows that refer to others, by the id they name. Grain: name, source, id, currency.
-- lost: those that reach nothing. Grain: name, source, id, reason, currency.
-- id is null where ids are not counted; amounts are as delivered, in the currency named, null where there is none.

create table referring as
select
  'postings to cases' as name,
  _source as source,
  project_ref as id,
  currency,
  count(*) as rows,
  sum(amount) as amount
from export.finance_posting
where posted_on <= (select as_of from looked_from)
group by all
union all
select 'postings to accounts', _source, account, currency, count(*), sum(amount)
from export.finance_posting
where posted_on <= (select as_of from looked_from)
group by all
union all
select 'currencies of postings to exchange rates', _source, currency, currency, count(*), sum(amount)
from export.finance_posting
where posted_on <= (select as_of from looked_from)
  and currency <> (select reporting_currency from looked_from)
group by all
union all
select 'currencies of plans to exchange rates', p._source, c.currency, c.currency, count(*), sum(p.amount)
from export.case_plan as p
inner join export.business_case as c
  on c.case_id = p.case_id
  and c.version = p.version
where c.currency <> (select reporting_currency from looked_from)
group by all
union all
select 'case_plan to its case and version', p._source, null, c.currency, count(*), sum(p.amount)
from export.case_plan as p
left join export.business_case as c
  on c.case_id = p.case_id
  and c.version = p.version
group by all
union all
select 'case_kpi to its case and version', _source, null, null, count(*), null from export.case_kpi group by all
union all
select 'case_objective to its case, version and objective', _source, null, null, count(*), null
from export.case_objective
group by all
union all
select 'kpi_measurement to a KPI that a case promises', _source, null, null, count(*), null
from export.kpi_measurement
group by all
union all
select 'crosswalk to its case', _source, null, null, count(*), null from export.crosswalk group by all
union all
select 'project to its case', _source, null, currency, count(*), sum(budget)
from export.project
where case_id is not null
group by all
union all
select 'milestone to its project', _source, null, null, count(*), null from export.milestone group by all
union all
select 'project_progress to its project', _source, null, null, count(*), null
from export.project_progress
group by all
union all
select 'project_baseline to its project', _source, null, null, count(*), null
from export.project_baseline
group by all;

create table lost as
select
  'postings to cases' as name,
  source,
  external_id as id,
  reason,
  currency,
  rows,
  amount,
  first_line
from unmatched
where reason not in ('unknown_account', 'excluded_account')
union all
select
  'postings to accounts', p._source, p.account, 'unknown_account', p.currency, count(*), sum(p.amount),
  arg_min(p._file || ':' || p._line, (p._file, p._line))
from export.finance_posting as p
left join export.account as a
  on a.account = p.account
where a.account is null
  and p.posted_on <= (select as_of from looked_from)
group by all
union all
select
  'currencies of postings to exchange rates', p._source, p.currency, 'no_rate', p.currency, count(*), sum(p.amount),
  arg_min(p._file || ':' || p._line, (p._file, p._line))
from export.finance_posting as p
where p.posted_on <= (select as_of from looked_from)
  and p.currency <> (select reporting_currency from looked_from)
  and p.currency not in (select currency from export.fx_rate)
group by all
union all
select
  'currencies of plans to exchange rates', p._source, c.currency, 'no_rate', c.currency, count(*), sum(p.amount),
  arg_min(p._file || ':' || p._line, (p._file, p._line))
from export.case_plan as p
inner join export.business_case as c
  on c.case_id = p.case_id
  and c.version = p.version
where c.currency <> (select reporting_currency from looked_from)
  and c.currency not in (select currency from export.fx_rate)
group by all
union all
select
  case contract
    when 'case_plan' then 'case_plan to its case and version'
    when 'case_kpi' then 'case_kpi to its case and version'
    when 'case_objective' then 'case_objective to its case, version and objective'
    when 'kpi_measurement' then 'kpi_measurement to a KPI that a case promises'
    when 'crosswalk' then 'crosswalk to its case'
    when 'project' then 'project to its case'
    else contract || ' to its project'
  end,
  source, item, reason, currency, rows, amount, first_line
from unmatched_plan
