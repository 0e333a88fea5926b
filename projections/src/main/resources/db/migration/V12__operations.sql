-- The operation log: one row a version, with everything its receipt says.

create table operation (
  event_id uuid not null,
  treasury_id text collate "C" not null,
  version bigint not null,
  action text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  amount numeric,
  from_venue text,
  to_venue text,
  network text,
  fee numeric not null,
  local numeric not null,
  global numeric not null,
  in_transit_to_local numeric not null,
  in_transit_to_global numeric not null,
  total numeric not null,
  local_ratio numeric not null,
  health numeric not null,
  zone text not null,
  policy_version bigint not null,
  reference text,
  reason text,
  actor text not null,
  channel text not null,
  primary key (treasury_id, version)
);

-- Turns the bounds of a time range into versions.
create unique index operation_recorded on operation (treasury_id, recorded_at);

-- A rare action among many others would else be looked for through the whole log.
create index operation_action on operation (treasury_id, action, version);

grant select, insert, update, delete, truncate on operation to ledger_application;
