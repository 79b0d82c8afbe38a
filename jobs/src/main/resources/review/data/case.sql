-- One row a case: its id, and all that its page shows.
with figure_of_category as (
    select
        'cost' as flow,
        'cost_variance' as table_name,
        'actual' as actual_column,
        case_id,
        period_start,
        category,
        original_plan,
        current_plan,
        actual
    from cost_variance

    union all

    select
        'benefit' as flow,
        'benefit_variance' as table_name,
        'realised' as actual_column,
        case_id,
        period_start,
        category,
        original_plan,
        current_plan,
        realised as actual
    from benefit_variance
),

flow_of_category as (
    select
        f.*,
        a.reason_code as reason,
        p.reason_code as plan_reason
    from figure_of_category as f
    -- one to at most one, both
    left join unmeasured as a
        on a.table_name = f.table_name
        and a.column_name = f.actual_column
        and a.item = concat(f.case_id, '/', f.period_start, '/', f.category)
    left join unmeasured as p
        on p.table_name = f.table_name
        and p.column_name = 'current_plan'
        and p.item = concat(f.case_id, '/', f.period_start, '/', f.category)
),

-- The categories of a period together; without one of them there is no sum.
flow_of_period as (
    select
        flow,
        case_id,
        period_start,
        if(count(original_plan) = count(*), sum(original_plan), null) as original_plan,
        if(count(current_plan) = count(*), sum(current_plan), null) as current_plan,
        if(count(actual) = count(*), sum(actual), null) as actual,
        min(reason) as reason,
        min(plan_reason) as plan_reason
    from flow_of_category
    group by flow, case_id, period_start
),

flows as (
    select
        case_id,
        list({
            period: period_start,
            original: original_plan,
            plan: current_plan,
            actual: actual,
            reason: reason,
            plan_reason: plan_reason
        } order by period_start) filter (where flow = 'cost') as cost,
        list({
            period: period_start,
            original: original_plan,
            plan: current_plan,
            actual: actual,
            reason: reason,
            plan_reason: plan_reason
        } order by period_start) filter (where flow = 'benefit') as benefit
    from flow_of_period
    group by case_id
),

-- What one figure is empty for, by table and row.
empty_figure as (
    select table_name, item, list({figure: column_name, reason: reason_code} order by column_name) as reasons
    from unmeasured
    where table_name in (
        'initiative', 'investment_return', 'variance_bridge', 'kpi_attainment', 'alignment_component',
        'alignment_score', 'outlook', 'earned_value'
    )
    group by table_name, item
),

returns as (
    select
        r.case_id,
        list({
            view: r.view,
            total_cost: r.total_cost,
            total_benefit: r.total_benefit,
            net_benefit: r.net_benefit,
            net_present_value: r.net_present_value,
            internal_rate_of_return: r.internal_rate_of_return,
            return_on_investment: r.return_on_investment,
            payback_on: r.payback_on,
            discount_rate: r.discount_rate,
            reasons: e.reasons
        } order by r.view = 'outturn', r.view = 'current') as views
    from investment_return as r
    left join empty_figure as e
        on e.table_name = 'investment_return' and e.item = concat(r.case_id, '/', r.view)
    group by r.case_id
),

bridge as (
    select
        b.case_id,
        list({driver: b.driver, amount: b.amount, reasons: e.reasons} order by b.position) as drivers
    from variance_bridge as b
    left join empty_figure as e
        on e.table_name = 'variance_bridge' and e.item = concat(b.case_id, '/', b.driver)
    group by b.case_id
),

measurements as (
    select
        k.case_id,
        k.kpi_id,
        list({
            measured_on: k.measured_on,
            value: k.value,
            progress: k.progress,
            expected: k.expected_progress
        } order by k.measured_on) filter (where k.measured_on is not null) as points
    from kpi_attainment as k
    group by k.case_id, k.kpi_id
),

kpis as (
    select
        k.case_id,
        list({
            id: k.kpi_id,
            name: k.name,
            unit: k.unit,
            baseline: k.baseline,
            target: k.target,
            target_on: k.target_on,
            range_low: k.range_low,
            range_high: k.range_high,
            measured_on: k.measured_on,
            value: k.value,
            progress: k.progress,
            expected: k.expected_progress,
            basis: k.basis,
            state: k.state,
            weight: k.weight,
            points: m.points,
            reasons: e.reasons
        } order by k.weight desc, k.kpi_id) as kpis
    from kpi_attainment as k
    inner join measurements as m on m.case_id = k.case_id and m.kpi_id = k.kpi_id
    left join empty_figure as e
        on e.table_name = 'kpi_attainment'
        and e.item = concat(k.case_id, '/', k.kpi_id, '/', coalesce(cast(k.measured_on as varchar), '-'))
    where k.is_latest
    group by k.case_id
),

milestones as (
    select
        case_id,
        list({
            project: project_id,
            milestone: milestone_id,
            name: name,
            baseline_on: baseline_on,
            forecast_on: forecast_on,
            actual_on: actual_on,
            slip_days: slip_days,
            state: state
        } order by project_id, milestone_id = 'FINISH', coalesce(baseline_on, forecast_on, actual_on), milestone_id)
            as milestones
    from schedule_variance
    where case_id is not null
    group by case_id
),

components as (
    select
        c.case_id,
        list({
            component: c.component,
            facet: c.facet,
            value: c.value,
            weight: c.weight,
            contribution: c.contribution,
            evidence: c.evidence,
            reasons: e.reasons
        } order by c.facet, c.weight desc, c.component) as components
    from alignment_component as c
    left join empty_figure as e
        on e.table_name = 'alignment_component' and e.item = concat(c.case_id, '/', c.component)
    group by c.case_id
),

findings as (
    select
        case_id,
        list({
            finding: finding,
            item: item,
            severity: severity,
            sentence: sentence,
            amount: amount_at_stake,
            owner: owner,
            part_of: part_of,
            since: first_seen_on,
            change: change_told,
            before: amount_before
        } order by place) as findings
    from (
        select
            *,
            -- where all is new there was no release before
            case when bool_or(change <> 'new') over () then change end as change_told
        from review_queue
    )
    where case_id is not null
    group by case_id
),

empty_by_reason as (
    select
        case_id,
        table_name,
        column_name,
        reason_code,
        count(*) as figures,
        max(amount_at_stake) as amount,
        min(item) as first_item
    from unmeasured
    where case_id is not null
    group by case_id, table_name, column_name, reason_code
),

empties as (
    select
        case_id,
        list({
            "table": table_name,
            figure: column_name,
            reason: reason_code,
            figures: figures,
            amount: amount,
            item: if(figures = 1, first_item, null)
        } order by reason_code = 'NOT_DUE', amount desc nulls last, table_name, column_name, reason_code) as empties
    from empty_by_reason
    group by case_id
),

outlooks as (
    select
        o.case_id,
        list({
            measure: o.measure,
            estimate: o.estimate,
            p50: o.p50,
            p80: o.p80,
            class_kind: o.class_kind,
            class_value: o.class_value,
            completed: o.completed,
            reasons: e.reasons
        } order by o.measure) as outlooks
    from outlook as o
    left join empty_figure as e on e.table_name = 'outlook' and e.item = concat(o.case_id, '/', o.measure)
    group by o.case_id
),

-- Each project at its newest status.
projects as (
    select
        p.case_id,
        list({
            project: p.project_id,
            status_on: p.status_on,
            currency: p.currency,
            budget: p.budget_at_completion,
            earned_value: p.earned_value,
            actual_cost: p.actual_cost,
            cost_performance_index: p.cost_performance_index,
            schedule_performance_index: p.schedule_performance_index,
            estimate_at_completion: p.eac_cpi,
            forecast_finish_on: p.forecast_finish_on,
            reasons: e.reasons
        } order by p.project_id) as projects
    from earned_value as p
    left join empty_figure as e
        on e.table_name = 'earned_value' and e.item = concat(p.project_id, '/', p.status_on)
    where p.case_id is not null
        and p.status_on = (select max(n.status_on) from earned_value as n where n.project_id = p.project_id)
    group by p.case_id
),

restatements as (
    select
        case_id,
        list({
            measure: measure,
            period: period_start,
            cause: cause,
            earlier: earlier_value,
            current: current_value,
            difference: difference
        } order by period_start, measure, cause) as restatements
    from restatement
    group by case_id
),

-- The last dates alone, so that pages do not grow with the years.
trends as (
    select
        case_id,
        list({
            "on": as_known_on,
            currency: currency,
            approved_cost: approved_cost,
            current_cost: current_cost,
            forecast_cost: forecast_cost,
            approved_worth: approved_net_present_value,
            current_worth: current_net_present_value,
            forecast_worth: forecast_net_present_value
        } order by as_known_on) as dates
    from (
        select * from initiative_trend
        qualify row_number() over (partition by case_id order by as_known_on desc) <= 36
    )
    group by case_id
),

told as (
    select
        project_id,
        milestone_id,
        max_by(name, as_known_on) as name,
        max_by(slip_since_first_days, as_known_on) as since_first,
        max_by(slip_since_last_days, as_known_on) as since_last,
        list({"on": as_known_on, expected: expected_on} order by as_known_on) as told
    from (
        select * from milestone_trend
        qualify row_number() over (partition by project_id, milestone_id order by as_known_on desc) <= 36
    )
    group by project_id, milestone_id
    -- one date alone is no trend
    having count(*) > 1
),

promises as (
    select
        i.case_id,
        list({
            name: if(t.milestone_id = 'FINISH', concat(t.name, ': finish'), t.name),
            since_first: t.since_first,
            since_last: t.since_last,
            told: t.told
        } order by t.project_id, t.milestone_id) as milestones
    from (select case_id, unnest(project_ids) as project_id from initiative) as i
    inner join told as t on t.project_id = i.project_id
    group by i.case_id
)

select
    i.case_id,
    to_json({
        initiative: i,
        reasons: e.reasons,
        score: a,
        score_reasons: s.reasons,
        cost: f.cost,
        benefit: f.benefit,
        returns: r.views,
        bridge: b.drivers,
        kpis: k.kpis,
        milestones: m.milestones,
        projects: p.projects,
        components: c.components,
        findings: q.findings,
        unmeasured: u.empties,
        outlook: o.outlooks,
        restatements: t.restatements,
        trend: h.dates,
        promises: v.milestones
    }) as json
from initiative as i
left join empty_figure as e on e.table_name = 'initiative' and e.item = i.case_id
left join alignment_score as a on a.case_id = i.case_id
left join empty_figure as s on s.table_name = 'alignment_score' and s.item = i.case_id
left join flows as f on f.case_id = i.case_id
left join returns as r on r.case_id = i.case_id
left join bridge as b on b.case_id = i.case_id
left join kpis as k on k.case_id = i.case_id
left join milestones as m on m.case_id = i.case_id
left join projects as p on p.case_id = i.case_id
left join components as c on c.case_id = i.case_id
left join findings as q on q.case_id = i.case_id
left join empties as u on u.case_id = i.case_id
left join outlooks as o on o.case_id = i.case_id
left join restatements as t on t.case_id = i.case_id
left join trends as h on h.case_id = i.case_id
left join promises as v on v.case_id = i.case_id
order by i.case_id
