select latest.treasury_id, latest.version, latest.recorded_at,
  latest.local, latest.global, latest.in_transit_to_local, latest.in_transit_to_global,
  latest.policy_version, latest.frozen, latest.open_since, latest.tableoid
from treasury
cross join lateral (
  select *, tableoid
  from treasury_state
  where treasury_id = treasury.id
  order by version desc
  limit 1) as latest
where treasury.id > ?
order by treasury.id
limit ?
