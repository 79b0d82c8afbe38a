package io.outturn.release;

/** The money that the portfolio's totals to date leave out because something about it is not known. */
public final class LeftOut {
    /**
     * One row each for cost and benefit if totals leave something out: the number of cases, their plan and actual to date as
     * far as known, in the reporting currency, and amounts without exchange rate by currency; null where there are none.
     */
    public static final String QUERY =
            """
            with now as (
              select *, (select any_value(reporting_currency) from initiative) as currency
              from portfolio_summary
              where period_start <= as_of
              qualify row_number() over (order by period_start desc) = 1
            )
            select 'cost' as what, currency, cost_cases_left_out as cases, planned_cost_left_out as planned,
              actual_cost_left_out as amount, planned_cost_unconverted as planned_unconverted,
              actual_cost_unconverted as unconverted
            from now where cost_cases_left_out > 0
            union all
            select 'benefit', currency, benefit_cases_left_out, planned_benefit_left_out,
              realised_benefit_left_out, planned_benefit_unconverted, realised_benefit_unconverted
            from now where benefit_cases_left_out > 0
            order by what desc""";

    private LeftOut() {}
}
