select source, count(*) as files, max(extracted_on) as newest, sum(rows_read) as read, sum(rows_rejected) as rejected
from input_file
group by source
order by source
