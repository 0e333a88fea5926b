-- How far each projection is: in each treasury, and in the store. Written in the transaction that
-- writes the projection's rows, so that a row is there exactly when this says so.

create table projection_progress (
  projection text collate "C" not null,
  treasury_id text collate "C" not null,
  version bigint not null,             -- the last one applied, -1 before the first
  state text,                          -- the treasury at that version: a memo, never the truth
  state_revision text not null,        -- the form of the memo; another form is folded anew
  parked_version bigint,               -- the one that cannot be applied, with all after it
  parked_since timestamptz,
  parked_cause text,
  primary key (projection, treasury_id),
  constraint parked_with_cause check (num_nulls(parked_version, parked_since, parked_cause) in (0, 3))
) with (fillfactor = 70);

create index projection_progress_parked on projection_progress (projection) where parked_version is not null;

create table projection_position (
  projection text collate "C" primary key,
  global_index bigint not null,
  gaps bigint[] not null               -- below it, and not in the store when it was passed
) with (fillfactor = 70);

grant select, insert, update, delete on projection_progress, projection_position to ledger_application;
