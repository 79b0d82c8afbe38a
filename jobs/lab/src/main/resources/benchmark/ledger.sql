-- The ledger of an invented estate, read, typed and checked with DuckDB: what Outturn's landing does, as one would write it.
-- ${folder}: the estate. The files are windows-1252; those of an estate use no character in which latin-1 differs.

create table raw_posting as
select *
from read_csv(
  '${folder}/exports/*/erp/FI_BUCHUNGEN_*.csv',
  delim = ';', quote = '"', escape = '"', encoding = 'latin-1', skip = 2, header = false, auto_detect = false,
  columns = {
    'posting_id': 'varchar', 'posted_on': 'varchar', 'project_ref': 'varchar', 'account': 'varchar', 'currency': 'varchar',
    'amount': 'varchar', 'description': 'varchar', 'cost_centre': 'varchar', 'reverses': 'varchar', 'company': 'varchar',
    'clerk': 'varchar'},
  filename = true, store_rejects = true);

create table typed_posting as
select
  posting_id,
  try_strptime(posted_on, '%d.%m.%Y')::date as posted_on,
  project_ref,
  account,
  currency,
  case
    when regexp_full_match(amount, '[+-]?(\d{1,3}(\.\d{3})*|\d+)(,\d{1,2})?')
      then try_cast(replace(replace(amount, '.', ''), ',', '.') as decimal(18,2))
  end as amount,
  description,
  cost_centre,
  reverses,
  filename
from raw_posting;

-- The first row of a key in a file stands. Rows of one key are alike in every invented estate.
create table checked_posting as
select
  *,
  case
    when posting_id is null or project_ref is null or account is null then 'required'
    when posted_on is null or posted_on not between date '1900-01-01' and date '2199-12-31' then 'type'
    when amount is null then 'type'
    when currency is null or not regexp_full_match(currency, '[A-Z]{3}') then 'pattern'
    when row_number() over (partition by filename, posting_id) > 1 then 'duplicate_key'
  end as problem
from typed_posting;

drop table raw_posting;

drop table typed_posting;

copy (select * exclude (problem) from checked_posting where problem is null)
to '${out}/posting.parquet' (format parquet, compression zstd);

copy (select * from checked_posting where problem is not null)
to '${out}/rejected_posting.parquet' (format parquet, compression zstd);

create table landed as
select
  count(*) filter (where problem is null) as accepted,
  count(*) filter (where problem is not null)
    + (select count(distinct (file_id, line)) from reject_errors) as rejected
from checked_posting;

copy landed to '${out}/landed.parquet' (format parquet);
