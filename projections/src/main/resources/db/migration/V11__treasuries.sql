-- The as-of index: what each treasury was after each of its versions.

create table treasury (
  id text collate "C" primary key,
  asset text not null,
  scale smallint not null,
  kind text not null,
  opened_at timestamptz not null
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
  primary key (treasury_id, version)
);

-- Recorded time strictly increases within a treasury, so an instant names one version.
create unique index treasury_state_recorded on treasury_state (treasury_id, recorded_at);

grant select, insert, update, delete, truncate on treasury, treasury_policy, treasury_state to ledger_application;
