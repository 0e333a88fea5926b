select treasury_id, parked_version, parked_since, parked_cause
from projection_progress
where projection = ? and parked_version is not null
order by treasury_id
