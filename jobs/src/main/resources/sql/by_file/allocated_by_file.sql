-- Postings of one ledger file up to the as-of date, divided over cases to the cent, in posting currency. Nothing is lost:
-- what no case takes stays with a reason.
-- Grain: matched money source, file, currency, period_start, case_id, flow, category; reason and external_id are null.
-- Unmatched money source, file, external_id, currency, reason; the others are null: nobody asks for its periods.
-- Order of judgement: unknown account, excluded account; then the crosswalk of the ledger's system where it names the id at
-- all; else a project of that id that has a case; else a case of that id; else no case.
-- Piece: round(amount × share_to) − round(amount × share_from), so that pieces add up to the amount.
-- amount: debit positive. figure: amount × sign of the account, so positive for usual cost and usual benefit.

with posting as (
  select
    p._source as source,
    coalesce(s.system, p._source) as system,
    p._file as file,
    p._line as line,
    p.project_ref as external_id,
    p.posted_on,
    p.account,
    p.currency,
    p.amount
  from finance_posting as p
  -- many to one
  left join source as s
    on s.source = p._source
  where p.posted_on <= :as_of
),

routed as (
  select /*+ broadcast(a, r, d, day) */
    p.source,
    p.file,
    p.line,
    p.external_id,
    p.posted_on,
    known_period(day.period_start, p.posted_on) as period_start,
    p.currency,
    p.amount,
    a.flow,
    a.category,
    a.sign,
    case
      when a.account is null then whole_posting(null, 'unknown_account')
      when a.flow = 'excluded' then whole_posting(null, 'excluded_account')
      else coalesce(r.pieces, d.pieces, whole_posting(null, 'no_case'))
    end as pieces
  from posting as p
  -- many to at most one
  left join ledger_account as a
    on a.account = p.account
  -- many to at most one: stretches of an id do not overlap
  left join posting_route as r
    on r.system = p.system
    and r.external_id = p.external_id
    and (r.first_day is null or r.first_day <= p.posted_on)
    and (r.last_day is null or r.last_day >= p.posted_on)
  -- many to at most one
  left join direct_route as d
    on d.external_id = p.external_id
  -- many to one
  left join calendar_day as day
    on day.day = p.posted_on
),

divided as (
  select
    source,
    file,
    line,
    posted_on,
    currency,
    sign,
    piece.reason,
    piece.counts_posting,
    if(piece.reason is null, null, external_id) as external_id,
    if(piece.reason is null, period_start, null) as period_start,
    if(piece.reason is null, piece.case_id, null) as case_id,
    if(piece.reason is null, flow, null) as flow,
    if(piece.reason is null, category, null) as category,
    cast(round(amount * piece.share_to, 2) - round(amount * piece.share_from, 2) as decimal(18,2)) as piece_amount
  from routed
  -- one to many: the pieces of a posting
  lateral view explode(pieces) as piece
)

select
  source,
  file,
  external_id,
  currency,
  period_start,
  case_id,
  reason,
  flow,
  category,
  sum(piece_amount) as amount,
  sum(piece_amount * sign) as figure,
  count_if(counts_posting) as postings,
  min(line) as first_line,
  max(posted_on) as last_seen_on
from divided
where not (reason <=> 'partly_allocated' and piece_amount = 0)
group by source, file, external_id, currency, period_start, case_id, reason, flow, category
