-- The as-of index: what each treasury was after each of its versions.

create table treasury (
  id text collate "C" primary key,
  asset text not null,
  scale smallint not null,
  kind text not null,
  opened_at timestamptz not null,
  origin_treasury_id text collate "C", -- of a simulation that was opened from a state of this one
  origin_version bigint,
  origin_effective_at timestamptz,
  origin_known_at timestamptz,
  constraint origin_with_version check (num_nulls(origin_treasury_id, origin_version) in (0, 2))
);

create table treasury_policy (
  treasury_id text collate "C" not null,
  version bigint not null,
  policy text not null,
  primary key (treasury_id, version)
);

create table treasury_state (
  treasury_id text collate "C" not null,
  version bigint not null,
  recorded_at timestamptz not null,
  local numeric not null,
  global numeric not null,
  in_transit_to_local numeric not null,
  in_transit_to_global numeric not null,
  policy_version bigint not null,
  frozen text,                         -- venues between commas; null for none
  open_since bigint,                   -- the oldest version that sent a transfer still open; null for none
  primary key (treasury_id, version)
);

-- Recorded time strictly increases within a treasury, so an instant names one version.
create unique index treasury_state_recorded on treasury_state (treasury_id, recorded_at);

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

create index transfer_open on transfer (treasury_id, sent_version, place) where closed_version is null;

grant select, insert, update, delete, truncate
  on treasury, treasury_policy, treasury_state, backdated_entry, transfer to ledger_application;
