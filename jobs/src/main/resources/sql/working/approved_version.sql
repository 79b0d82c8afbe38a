-- Versions of business cases approved on or before the as-of date. Drafts, submitted and rejected ones count for nothing.
-- Grain: case_id, version.
-- The original version is the first to be approved, the lower number first where a day approved two; the current one has
-- the highest number. A case approved once has one row, which is both.

with approved as (
  select
    case_id,
    version,
    approved_on,
    currency,
    discount_rate
  from business_case
  where status in ('approved', 'closed')
    and approved_on <= :as_of
),

numbered as (
  select
    case_id,
    version,
    approved_on,
    currency,
    discount_rate,
    row_number() over (partition by case_id order by approved_on, version) as approval_number,
    row_number() over (partition by case_id order by version desc) as recency,
    count(*) over (partition by case_id) as approvals
  from approved
)

select
  case_id,
  version,
  approved_on,
  currency,
  discount_rate,
  approval_number = 1 as is_original,
  recency = 1 as is_current,
  approvals
from numbered
