select past.treasury_id, past.version, past.recorded_at,
  past.local, past.global, past.in_transit_to_local, past.in_transit_to_global,
  past.policy_version, past.frozen, past.open_since, past.tableoid
from treasury
cross join lateral (
  select *, tableoid
  from treasury_state
  where treasury_id = treasury.id and recorded_at <= ?
  order by recorded_at desc
  limit 1) as past
where treasury.id > ?
order by treasury.id
limit ?
