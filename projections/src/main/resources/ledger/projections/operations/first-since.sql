select version
from operation
where treasury_id = ? and recorded_at >= ?
order by recorded_at
limit 1
