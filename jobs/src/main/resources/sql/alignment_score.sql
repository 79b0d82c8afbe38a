-- How well each case is aligned with the business, from 0 to 100.
-- Grain: case_id, every approved case.
-- Scores are means of the measured components by weight, × 100. alignment_score is null below the coverage that is needed.
-- rank: cases with a score, 1 is best, equal scores share the better place.
-- rank_p05, rank_p95, top_quartile_probability: over 1,000 seeded draws of all weights from the flat Dirichlet distribution.

with faceted as (
  select
    case_id,
    100 * precise_ratio(
      sum(weight * value) filter (where facet = 'declared'),
      sum(weight) filter (where facet = 'declared' and value is not null)
    ) as declared_score,
    100 * precise_ratio(
      sum(weight * value) filter (where facet = 'evidenced'),
      sum(weight) filter (where facet = 'evidenced' and value is not null)
    ) as evidenced_score,
    100 * precise_ratio(sum(weight * value), sum(weight) filter (where value is not null)) as alignment_score,
    coalesce(sum(weight) filter (where value is not null), 0) as coverage,
    map_from_entries(collect_list(struct(component, cast(value as double)))) as component_values
  from weighed_component
  group by case_id
),

scored as (
  select
    faceted.*,
    round(coverage, 6) >= :minimum_coverage as is_scored,
    rank() over (partition by round(coverage, 6) >= :minimum_coverage order by cast(alignment_score as decimal(18,6)) desc) as place
  from faceted
),

stability as (
  select inline(cases)
  from (
    select rank_stability(collect_list(struct(case_id, component_values))) as cases
    from scored
    where is_scored
  )
)

select
  :as_of as as_of,
  s.case_id,
  cast(s.declared_score as decimal(18,6)) as declared_score,
  cast(s.evidenced_score as decimal(18,6)) as evidenced_score,
  case when s.is_scored then cast(s.alignment_score as decimal(18,6)) end as alignment_score,
  cast(s.coverage as decimal(18,6)) as coverage,
  case when s.is_scored then s.place end as rank,
  t.rank_p05,
  t.rank_p95,
  cast(t.top_quartile_probability as decimal(18,6)) as top_quartile_probability,
  reasons_at_stake(
    map(
      'declared_score', if(s.declared_score is null, 'NOT_MEASURED', null),
      'evidenced_score', if(s.evidenced_score is null, 'NOT_MEASURED', null),
      'alignment_score', if(s.is_scored, null, 'LOW_COVERAGE'),
      'rank', if(s.is_scored, null, 'LOW_COVERAGE'),
      'rank_p05', if(s.is_scored, null, 'LOW_COVERAGE'),
      'rank_p95', if(s.is_scored, null, 'LOW_COVERAGE'),
      'top_quartile_probability', if(s.is_scored, null, 'LOW_COVERAGE')
    ),
    null
  ) as reasons
from scored as s
-- one to at most one
left join stability as t
  on t.case_id = s.case_id
