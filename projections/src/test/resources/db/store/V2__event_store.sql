-- As the service makes them.
create table event_entry (
  global_index bigint generated always as identity primary key,
  event_id text not null unique,
  aggregate_identifier text collate "C" not null,
  sequence_number bigint not null,
  type text,
  payload_type text not null,
  payload_revision text,
  payload text not null,
  meta_data text not null,
  recorded_at timestamptz not null,
  unique (aggregate_identifier, sequence_number)
);

create table token_entry (
  processor_name text not null,
  segment integer not null,
  token bytea,
  token_type text,
  timestamp text,
  owner text,
  primary key (processor_name, segment)
);

grant select, insert on event_entry to ledger_application;
grant select, insert, update, delete on token_entry to ledger_application;
