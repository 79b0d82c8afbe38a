-- Reference classes with their figures, unrounded.
-- Grain: measure, class_kind, class_value, of the portfolio and of classes with a completed case.
-- Quantiles by linear interpolation (type 7). error = Σ |actual − estimate| / Σ estimate. p_value: Wilcoxon signed-rank
-- test of the logarithms of the ratios, two-sided; a ratio of 0 or below counts as the smallest there is.
-- Figures are null where the class has fewer completed cases than are asked for.

with kind as (
  select measure
  from values ('cost'), ('duration'), ('benefit') as m (measure)
),

completed as (
  select
    e.measure,
    c.class_kind,
    c.class_value,
    e.estimate,
    e.actual,
    e.ratio
  from case_estimate as e
  -- one to many
  inner join case_class as c
    on c.case_id = e.case_id
  where e.actual is not null
),

class as (
  select measure, class_kind, class_value from completed
  union
  select measure, 'portfolio' as class_kind, 'all' as class_value from kind
  where exists (select 1 from initiative)
),

gathered as (
  select
    k.measure,
    k.class_kind,
    k.class_value,
    count(c.ratio) as completed,
    sort_array(collect_list(cast(c.ratio as double))) as ratios,
    sum(abs(c.actual - c.estimate)) as error,
    sum(c.estimate) as estimate
  from class as k
  -- one to many
  left join completed as c
    on c.measure = k.measure
    and c.class_kind = k.class_kind
    and c.class_value = k.class_value
  group by k.measure, k.class_kind, k.class_value
)

select
  measure,
  class_kind,
  class_value,
  completed,
  completed >= :minimum_completed as is_enough,
  case when completed >= :minimum_completed then quantile(ratios, 0.5) end as median_ratio,
  case when completed >= :minimum_completed then quantile(ratios, 0.1) end as p10_ratio,
  case when completed >= :minimum_completed then quantile(ratios, 0.8) end as p80_ratio,
  case when completed >= :minimum_completed then quantile(ratios, 0.9) end as p90_ratio,
  case when completed >= :minimum_completed then try_divide(error, estimate) end as error_ratio,
  case
    when completed >= :minimum_completed
      -- all forecasts right: no sign of bias at all
      then coalesce(wilcoxon_p_value(transform(ratios, r -> ln(greatest(r, 1e-9)))), 1)
  end as p_value
from gathered
