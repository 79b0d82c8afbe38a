package io.outturn.release;

/** The money that the portfolio's totals leave out, because something about it is not known. */
public final class LeftOut {
    /**
     * One row for cost and for benefit, if cases are left out of its totals: how many, and what is known of their plan and
     * actual to date, in the reporting currency; and one for each currency without a rate, with what was posted in it for
     * cases.
     */
    public static final String QUERY =
            """
            with figure as (
              select 'cost' as flow, case_id, period_start <= as_of as has_begun, current_plan, actual from cost_variance
              union all
              select 'benefit', case_id, period_start <= as_of, current_plan, realised from benefit_variance
            ),
            left_case as (
              select flow, case_id from figure group by flow, case_id
              having not (bool_and(current_plan is not null) and bool_and(not has_begun or actual is not null))
            )
            select * from (
              select flow as what, (select any_value(reporting_currency) from initiative) as currency,
                count(distinct case_id) as cases,
                coalesce(sum(current_plan) filter (where has_begun), 0) as planned,
                coalesce(sum(actual) filter (where has_begun), 0) as amount
              from figure join left_case using (flow, case_id)
              group by flow
              union all
              select 'no_rate', currency, null, null, -sum(amount)
              from ledger_tie where step = 'no_rate' group by currency
            ) as part
            order by what = 'no_rate', what desc, currency""";

    private LeftOut() {}
}
