-- The truth of the ledger: one row an event, for ever. Everything else is rebuilt from it.
-- Payload and metadata are text, not jsonb: they stay byte for byte what was written.
create table event_entry (
  global_index         bigint generated always as identity (cache 1) primary key,
  event_id             text        not null unique,
  aggregate_identifier text        not null,  -- the treasury's id
  sequence_number      bigint      not null,  -- its version, from 0
  type                 text        not null,
  payload_type         text        not null,
  payload_revision     text        not null,
  payload              text        not null,
  meta_data            text        not null,
  recorded_at          timestamptz not null,
  unique (aggregate_identifier, sequence_number)
);

grant select, insert on event_entry to ledger_application;
create trigger refuse_change before update or delete on event_entry
  for each row execute function refuse_change();
create trigger refuse_truncate before truncate on event_entry
  for each statement execute function refuse_change();
alter table event_entry enable always trigger refuse_change;
alter table event_entry enable always trigger refuse_truncate;

-- Which command wrote which event, under the key its caller chose. Kept for ever, like the event.
create table command_receipt (
  treasury_id     text   not null,
  idempotency_key text   not null,
  fingerprint     bytea  not null,  -- SHA-256 of method, path, body by value, and actor
  version         bigint not null,
  primary key (treasury_id, idempotency_key)
);

grant select, insert on command_receipt to ledger_application;
create trigger refuse_change before update or delete on command_receipt
  for each row execute function refuse_change();
create trigger refuse_truncate before truncate on command_receipt
  for each statement execute function refuse_change();
alter table command_receipt enable always trigger refuse_change;
alter table command_receipt enable always trigger refuse_truncate;

-- A shortcut for loading a treasury; may be emptied at any time.
create table snapshot_entry (
  event_id             text        not null unique,
  aggregate_identifier text        not null,
  sequence_number      bigint      not null,
  type                 text        not null,
  payload_type         text        not null,
  payload_revision     text        not null,
  payload              text        not null,
  meta_data            text        not null,
  recorded_at          timestamptz not null,
  primary key (aggregate_identifier, sequence_number)
);

grant select, insert, update, delete on snapshot_entry to ledger_application;

-- How far each projection has read.
create table token_entry (
  processor_name text    not null,
  segment        integer not null,
  token          bytea,
  token_type     text,
  timestamp      text,
  owner          text,
  primary key (processor_name, segment)
);

grant select, insert, update, delete on token_entry to ledger_application;
