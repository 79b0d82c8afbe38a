select reason_code as reason, min(explanation) as explanation
from unmeasured
group by reason_code
order by reason_code
