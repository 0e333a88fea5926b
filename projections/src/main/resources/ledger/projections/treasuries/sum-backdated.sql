-- In each block one seek finds the sum of what took effect by the instant.
select
  coalesce(sum(part.local), 0) as local,
  coalesce(sum(part.global), 0) as global,
  coalesce(sum(part.in_transit_to_local), 0) as in_transit_to_local,
  coalesce(sum(part.in_transit_to_global), 0) as in_transit_to_global
from unnest(?::smallint[], ?::bigint[]) as asked (level, block)
cross join lateral (
  select local, global, in_transit_to_local, in_transit_to_global
  from backdated_entry as entry
  where entry.treasury_id = ? and entry.level = asked.level and entry.block = asked.block
    and entry.effective_at <= ?
  order by entry.effective_at desc, entry.version desc
  limit 1) as part
