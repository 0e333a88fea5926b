select *
from operation
where treasury_id = ? and version = ?
