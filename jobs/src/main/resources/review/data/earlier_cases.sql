-- Headline figures of the release before.
select
    i.case_id as id,
    i.title,
    i.lifecycle,
    i.planned_cost,
    i.planned_benefit,
    i.actual_cost,
    i.realised_benefit,
    a.alignment_score,
    i.reporting_currency as currency,
    r.total_cost as forecast_cost,
    r.net_present_value as forecast_npv
from earlier_initiative as i
left join earlier_alignment_score as a on a.case_id = i.case_id
left join earlier_investment_return as r on r.case_id = i.case_id and r.view = 'outturn'
order by i.case_id
