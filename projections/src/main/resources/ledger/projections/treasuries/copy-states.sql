copy treasury_state
  (treasury_id, version, recorded_at,
   local, global, in_transit_to_local, in_transit_to_global, policy_version,
   frozen, open_since)
from stdin (format binary)
