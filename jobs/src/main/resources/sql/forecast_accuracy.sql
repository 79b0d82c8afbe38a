-- How far completed cases came out from their first estimate, by reference class.
-- Grain: measure, class_kind, class_value.
-- ratio = actual / original estimate. Quantiles by linear interpolation (type 7 of Hyndman and Fan, 1996).
-- bias_p_value: Wilcoxon signed-rank test on log ratios, adjusted over all rows after Benjamini and Hochberg, 1995.
-- Reference: reference class forecasting, Flyvbjerg, 2008. Fewer completed cases than asked for: no figure.

with adjusted as (
  select inline(
    arrays_zip(tests.keys, benjamini_hochberg(tests.p_values))
  ) as (key, adjusted)
  from (
    select
      transform(rows, r -> r.key) as keys,
      transform(rows, r -> r.p_value) as p_values
    from (
      select sort_array(collect_list(struct(struct(measure, class_kind, class_value) as key, p_value))) as rows
      from reference_class
      where p_value is not null
    )
  ) as tests
)

select
  :as_of as as_of,
  c.measure,
  c.class_kind,
  c.class_value,
  c.completed,
  try_cast(c.median_ratio as decimal(18,6)) as median_ratio,
  try_cast(c.p10_ratio as decimal(18,6)) as p10_ratio,
  try_cast(c.p80_ratio as decimal(18,6)) as p80_ratio,
  try_cast(c.p90_ratio as decimal(18,6)) as p90_ratio,
  try_cast(c.error_ratio as decimal(18,6)) as weighted_absolute_percentage_error,
  cast(a.adjusted as decimal(18,6)) as bias_p_value,
  reasons_at_stake(
    map(
      'median_ratio', or_out_of_range(
        if(c.is_enough, null, 'TOO_FEW'), try_cast(c.median_ratio as decimal(18,6)) is null
      ),
      'p10_ratio', or_out_of_range(if(c.is_enough, null, 'TOO_FEW'), try_cast(c.p10_ratio as decimal(18,6)) is null),
      'p80_ratio', or_out_of_range(if(c.is_enough, null, 'TOO_FEW'), try_cast(c.p80_ratio as decimal(18,6)) is null),
      'p90_ratio', or_out_of_range(if(c.is_enough, null, 'TOO_FEW'), try_cast(c.p90_ratio as decimal(18,6)) is null),
      'weighted_absolute_percentage_error', or_out_of_range(
        if(c.is_enough, null, 'TOO_FEW'), try_cast(c.error_ratio as decimal(18,6)) is null
      ),
      'bias_p_value', if(c.is_enough, null, 'TOO_FEW')
    ),
    null
  ) as reasons
from reference_class as c
-- one to at most one
left join adjusted as a
  on a.key.measure = c.measure
  and a.key.class_kind = c.class_kind
  and a.key.class_value = c.class_value
