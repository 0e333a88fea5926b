insert into treasury
  (id, asset, scale, kind, opened_at,
   origin_treasury_id, origin_version, origin_effective_at, origin_known_at)
select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
