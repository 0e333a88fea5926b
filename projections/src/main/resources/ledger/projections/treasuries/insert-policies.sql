insert into treasury_policy (treasury_id, version, policy)
select * from unnest(?, ?, ?)
