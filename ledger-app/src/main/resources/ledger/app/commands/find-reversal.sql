select sequence_number
from event_entry
where aggregate_identifier = ?
  and payload_type = 'operation.reversed'
  and (payload::json ->> 'reverses')::bigint = ?
