select source, external_id, reason, currency, rows, amount, first_line, last_seen_on
from unmatched
order by reason = 'excluded_account', abs(amount) desc, source, external_id, reason, currency
