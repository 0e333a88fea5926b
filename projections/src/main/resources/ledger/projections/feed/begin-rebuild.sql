insert into projection_rebuild (projection, id, phase, since, asked_by, events, of_events)
values (?, gen_random_uuid(), 'FILLING', ?, ?, 0, ?)
on conflict (projection) do update set
  id = excluded.id,
  phase = excluded.phase,
  since = excluded.since,
  asked_by = excluded.asked_by,
  events = excluded.events,
  of_events = excluded.of_events,
  differences = null,
  cause = null
returning id
