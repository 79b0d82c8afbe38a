-- From the ledgers' files to the published actuals, over all sources.
select *
from (
    select
        section,
        currency,
        step_number,
        step,
        from_currency,
        is_total,
        sum(rows) as rows,
        sum(unread) as unread,
        sum(amount) as amount
    from ledger_tie
    group by all
) as steps
order by section desc, currency, step_number, step, from_currency
