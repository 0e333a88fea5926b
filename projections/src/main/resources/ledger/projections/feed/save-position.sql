insert into projection_position (projection, global_index, gaps)
values (?, ?, ?)
on conflict (projection) do update set
  global_index = excluded.global_index,
  gaps = excluded.gaps
returning generation
