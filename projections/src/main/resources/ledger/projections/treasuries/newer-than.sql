select newest.treasury_id, newest.version, newest.recorded_at,
  newest.local, newest.global, newest.in_transit_to_local, newest.in_transit_to_global,
  newest.policy_version, newest.frozen, newest.open_since, newest.tableoid
from unnest(?::text[], ?::int8[]) as known (treasury_id, version)
cross join lateral (
  select *, tableoid
  from treasury_state
  where treasury_id = known.treasury_id and version > known.version
  order by version desc
  limit 1) as newest
