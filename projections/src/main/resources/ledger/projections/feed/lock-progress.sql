select treasury_id, version, parked_since, parked_cause
from projection_progress
where projection = ? and treasury_id = any(?)
order by treasury_id
for update
