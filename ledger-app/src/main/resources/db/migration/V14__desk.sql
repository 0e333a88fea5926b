-- A version is reversed once and a transfer closed once: decisions look it up here, and the database
-- itself refuses a second time.
create unique index event_entry_reversal
  on event_entry (aggregate_identifier, ((payload::json ->> 'reverses')::bigint))
  where payload_type = 'operation.reversed';
create unique index event_entry_closing
  on event_entry (aggregate_identifier, (payload::json ->> 'transferId'))
  where payload_type in ('transfer.settled', 'transfer.failed');

-- The read side begins anew; see V13.
delete from token_entry;
