-- What took a line back is told as far as it was known by the version that the log is read up to.
select *,
  (select reversal.version
    from operation as reversal
    where reversal.treasury_id = operation.treasury_id
      and reversal.reverses = operation.version
      and reversal.version <= ?) as reversed_by
from operation
where treasury_id = ? and action = ? and version >= ? and version < ?
order by version desc
limit ?
