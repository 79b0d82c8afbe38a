-- Postings that say they take back themselves, one another in a circle, or one that is nowhere. Their money counts as it stands.
-- Grain and columns: as in review_queue.
-- item: source, the least id of a circle or the currency of those whose posting is nowhere.

with said as (
  select
    r.source,
    r.posting_id,
    r.reverses,
    r.is_here,
    r.currency,
    r.amount,
    abs(converted(r.amount, n.rate)) as worth,
    concat(
      r.posting_id, ' (', format_number(r.amount, '#,##0.00'), ' ', r.currency, ' of ', said_day(r.posted_on), ' on ',
      r.external_id, ', ', r.file, ':', r.line, ')'
    ) as words
  from reversal as r
  -- many to at most one
  left join rate_now as n
    on n.currency = r.currency
),

-- Only what takes back a posting that takes one back itself can be in a circle.
link as (
  select a.source, a.posting_id, a.reverses
  from said as a
  left semi join said as b
    on b.source = a.source
    and b.posting_id = a.reverses
),

circle as (
  select source, found[0] as first_id, posexplode(found) as (place, posting_id)
  from (
    select source, explode(circles(collect_list(struct(posting_id, reverses)))) as found
    from link
    group by source
  ) as each
),

in_circle as (
  select
    'REVERSAL_IN_CIRCLE' as finding,
    concat_ws('/', c.source, c.first_id) as item,
    concat(
      if(
        count(*) = 1,
        'A posting says that it takes back itself: ',
        concat(count(*), ' postings say that they take back one another: ')
      ),
      array_join(slice(transform(sort_array(collect_list(struct(c.place, s.words))), one -> one.words), 1, 5), ', '),
      if(count(*) > 5, ' and others', ''),
      if(count(*) = 1, '; it counts as it stands, so the posting', '; all count as they stand, so the posting'),
      ' that was meant may not be taken back.'
    ) as sentence,
    try_sum(s.worth) as worth
  from circle as c
  -- one to one
  inner join said as s
    on s.source = c.source
    and s.posting_id = c.posting_id
  group by c.source, c.first_id
),

nowhere as (
  select s.*
  from said as s
  -- many to one
  left join source as o
    on o.source = s.source
  -- many to none
  left anti join reversed_posting as p
    on p.system = coalesce(o.system, s.source)
    and p.posting_id = s.reverses
  where not s.is_here
),

without_posting as (
  select
    'REVERSAL_WITHOUT_POSTING' as finding,
    concat_ws('/', source, currency) as item,
    concat(
      if(count(*) = 1, 'A posting of ', concat(count(*), ' postings of ')), source,
      if(
        count(*) = 1,
        ' takes back one',
        concat(', ', format_number(sum(amount), '#,##0.00'), ' ', currency, ' in all, take back postings')
      ),
      if(count(*) = 1, ' that is', ' that are'), ' not among those accepted: ',
      array_join(
        transform(
          slice(sort_array(collect_list(struct(-abs(amount) as size, posting_id, words, reverses))), 1, 3),
          one -> concat(one.words, ' takes back ', one.reverses)
        ),
        ', '
      ),
      if(count(*) > 3, ' and others', ''),
      if(count(*) = 1, '; it counts as it stands.', '; they count as they stand.')
    ) as sentence,
    try_sum(worth) as worth
  from nowhere
  group by source, currency
)

select
  cast(null as string) as case_id,
  finding,
  item,
  if(worth >= :material_amount, 'watch', 'note') as severity,
  sentence,
  cast(null as string) as measure,
  cents(worth) as amount_at_stake
from (
  select * from in_circle
  union all
  select * from without_posting
) as found
