select *,
  (select reversal.version
    from operation as reversal
    where reversal.treasury_id = operation.treasury_id and reversal.reverses = operation.version) as reversed_by
from operation
where treasury_id = ? and action = ? and version >= ? and version < ?
order by version desc
limit ?
