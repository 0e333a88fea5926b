select *
from operation
where treasury_id = ? and version >= ? and version < ?
order by version desc
limit ?
