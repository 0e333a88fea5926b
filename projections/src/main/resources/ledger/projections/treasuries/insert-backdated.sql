insert into backdated_entry
  (treasury_id, level, block, effective_at, version,
    local, global, in_transit_to_local, in_transit_to_global)
select treasury_id, 0, number, effective_at, version,
  local, global, in_transit_to_local, in_transit_to_global
from unnest(?, ?, ?, ?, ?, ?, ?, ?) as entry (treasury_id, number, effective_at, version,
  local, global, in_transit_to_local, in_transit_to_global)
