copy transfer
  (treasury_id, transfer_id, sent_version, place, sent_at, recorded_at,
   from_venue, to_venue, amount, fee, network, expected_by)
from stdin (format binary)
