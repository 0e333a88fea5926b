copy operation
  (event_id, treasury_id, version, action, recorded_at, effective_at,
   amount, from_venue, to_venue, network, fee, transfer_id,
   local, global, in_transit_to_local, in_transit_to_global,
   total, local_ratio, health, zone, policy_version, reverses,
   reference, reason, actor, channel)
from stdin (format binary)
