select source, file, rule, count(distinct line) as lines
from rejected_row
group by source, file, rule
order by lines desc, source, file, rule
