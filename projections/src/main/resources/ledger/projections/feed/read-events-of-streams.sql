select global_index, event_id, aggregate_identifier, sequence_number, payload_type, payload_revision,
  payload, meta_data, recorded_at
from unnest(?::text[], ?::int8[], ?::int8[]) as wanted (stream, first_version, last_version)
cross join lateral (
  select *
  from event_entry
  where aggregate_identifier = wanted.stream
    and sequence_number between wanted.first_version and wanted.last_version
  order by sequence_number
  limit ?) as event
limit ?
