select sequence_number
from event_entry
where aggregate_identifier = ?
  and payload_type in ('transfer.settled', 'transfer.failed')
  and payload::json ->> 'transferId' = ?
