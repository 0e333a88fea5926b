copy treasury
  (id, asset, scale, kind, opened_at,
   origin_treasury_id, origin_version, origin_effective_at, origin_known_at)
from stdin (format binary)
