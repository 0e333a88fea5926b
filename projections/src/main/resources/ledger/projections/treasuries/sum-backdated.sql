select
  coalesce(sum(local), 0) as local,
  coalesce(sum(global), 0) as global,
  coalesce(sum(in_transit_to_local), 0) as in_transit_to_local,
  coalesce(sum(in_transit_to_global), 0) as in_transit_to_global
from backdated_entry
where treasury_id = ? and version > ? and version <= ? and effective_at <= ?
