select *
from operation
where treasury_id = ? and action = ? and version >= ? and version < ?
order by version desc
limit ?
