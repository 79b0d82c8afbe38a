select
    o.objective_id as id,
    o.name,
    o.declared_share,
    o.planned_cost_share,
    o.actual_cost_share,
    o.planned_benefit_share,
    o.realised_benefit_share,
    o.spend_gap,
    u.reasons
from objective_alignment as o
left join (
    select item, list({figure: column_name, reason: reason_code} order by column_name) as reasons
    from unmeasured
    where table_name = 'objective_alignment'
    group by item
) as u on u.item = o.objective_id
order by o.objective_id = 'UNMAPPED', o.objective_id
