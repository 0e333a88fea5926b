-- Transfers in transit, corrections, freezes, simulations with an origin and the effective clock. The read
-- side forgets what it has and reads all events again, since much of it follows from old ones.

delete from projection_progress;
delete from projection_position;
truncate treasury, treasury_policy, treasury_state, operation;

alter table treasury
  add column origin_treasury_id text collate "C", -- of a simulation that was opened from a state of this one
  add column origin_version bigint,
  add column origin_effective_at timestamptz,
  add column origin_known_at timestamptz,
  add constraint origin_with_version check (num_nulls(origin_treasury_id, origin_version) in (0, 2));

alter table treasury_state
  add column frozen text,                         -- venues between commas; null for none
  add column open_since bigint;                   -- the oldest version that sent a transfer still open; null for none

-- Entries that took effect before they were recorded, numbered 0, 1, 2 … in each treasury: the
-- effective clock is the recorded one and these. A block holds 16^level entries, from number
-- block * 16^level on, in order of effective time; each row says what its entry and those before it in
-- the block changed together. At level 0 a block is one entry.
create table backdated_entry (
  treasury_id text collate "C" not null,
  level smallint not null,
  block bigint not null,
  effective_at timestamptz not null,
  version bigint not null,
  local numeric not null,
  global numeric not null,
  in_transit_to_local numeric not null,
  in_transit_to_global numeric not null,
  primary key (treasury_id, level, block, effective_at, version)
);

create unique index backdated_entry_number on backdated_entry (treasury_id, version) include (block)
  where level = 0;

-- What was sent over networks that confirm later. A transfer was open at a version when it was sent by
-- then and not closed by then; the only change a row ever sees is its end.
create table transfer (
  treasury_id text collate "C" not null,
  transfer_id uuid not null,
  sent_version bigint not null,
  place integer not null,              -- among those that were inherited with the same version
  sent_at timestamptz not null,        -- when the sending took effect
  recorded_at timestamptz not null,
  from_venue text not null,
  to_venue text not null,
  amount numeric not null,
  fee numeric not null,
  network text not null,
  expected_by timestamptz,
  closed_version bigint,
  closed_at timestamptz,               -- when its end was recorded
  closed_effective_at timestamptz,     -- when it took effect
  outcome text,
  fee_spent boolean,
  primary key (treasury_id, transfer_id),
  unique (treasury_id, sent_version, place),
  constraint closed_whole
    check (num_nulls(closed_version, closed_at, closed_effective_at, outcome) in (0, 4)),
  constraint fee_of_a_failure check ((fee_spent is not null) = (outcome is not distinct from 'FAILED'))
);

-- What was inherited or backdated may count for instants before it was recorded.
create index transfer_backdated on transfer (treasury_id, sent_version, place)
  where sent_version = 0 or sent_at < recorded_at;

grant select, insert, update, delete, truncate on backdated_entry, transfer to ledger_application;

alter table operation
  add column transfer_id uuid,
  add column reverses bigint;                     -- the version that was taken back

-- On the effective clock, of what was recorded later only what was backdated can count.
create index operation_backdated on operation (treasury_id, version) where effective_at < recorded_at;

-- Whether and by what a version was taken back; its own row never changes.
create unique index operation_reverses on operation (treasury_id, reverses) where reverses is not null;
