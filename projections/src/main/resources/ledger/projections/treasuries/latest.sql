select treasury_id, version, recorded_at,
  local, global, in_transit_to_local, in_transit_to_global, policy_version, frozen, open_since,
  tableoid
from treasury_state
where treasury_id = ?
order by version desc
limit 1
