copy backdated_entry
  (treasury_id, level, block, effective_at, version,
   local, global, in_transit_to_local, in_transit_to_global)
from stdin (format binary)
