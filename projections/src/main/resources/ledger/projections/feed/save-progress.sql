insert into projection_progress
  (projection, treasury_id, version, state, state_revision, parked_version, parked_since, parked_cause)
select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
on conflict (projection, treasury_id) do update set
  version = excluded.version,
  state = excluded.state,
  state_revision = excluded.state_revision,
  parked_version = excluded.parked_version,
  parked_since = excluded.parked_since,
  parked_cause = excluded.parked_cause
