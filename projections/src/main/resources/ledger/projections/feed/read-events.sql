select global_index, event_id, aggregate_identifier, sequence_number, payload_type, payload_revision,
  payload, meta_data, recorded_at
from event_entry
where global_index > ? and global_index <= ?
order by global_index
limit ?
