select
  reached.global_index as position,
  coalesce((select max(global_index) from event_entry), 0) as head,
  (select recorded_at
    from event_entry
    where global_index > reached.global_index
    order by global_index
    limit 1) as oldest_waiting
from (select coalesce(max(global_index), 0) as global_index
  from projection_position
  where projection = ?) as reached
