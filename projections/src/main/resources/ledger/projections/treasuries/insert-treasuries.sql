insert into treasury (id, asset, scale, kind, opened_at)
select * from unnest(?, ?, ?, ?, ?)
