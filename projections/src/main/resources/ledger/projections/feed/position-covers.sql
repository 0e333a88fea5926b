-- A gap may belong to a transaction that has committed since; one that never will is no event.
select reached.global_index >= ?
  and not exists (
    select from event_entry
    where global_index = any (reached.gaps) and global_index <= ?)
from (select
  coalesce(max(global_index), 0) as global_index,
  coalesce(max(gaps), '{}') as gaps
  from projection_position
  where projection = ?) as reached
