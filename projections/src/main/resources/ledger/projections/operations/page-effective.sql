-- What had taken effect by an instant: all that was recorded by it, and of the later ones those backdated.
select *,
  (select reversal.version
    from operation as reversal
    where reversal.treasury_id = line.treasury_id
      and reversal.reverses = line.version
      and reversal.version <= ?) as reversed_by
from (
  (select *
    from operation
    where treasury_id = ? and version >= ? and version < ? and version > ?
      and effective_at < recorded_at and effective_at <= ?
      and action = coalesce(?, action)
    order by version desc
    limit ?)
  union all
  (select *
    from operation
    where treasury_id = ? and version >= ? and version < ? and version <= ?
      and action = coalesce(?, action)
    order by version desc
    limit ?)
) as line
order by version desc
limit ?
