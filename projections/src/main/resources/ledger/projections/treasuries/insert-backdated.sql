insert into backdated_entry
  (treasury_id, version, effective_at, local, global, in_transit_to_local, in_transit_to_global)
select * from unnest(?, ?, ?, ?, ?, ?, ?)
