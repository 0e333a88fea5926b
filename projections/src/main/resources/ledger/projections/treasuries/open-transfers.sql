select open.*, asked.open_since as asked_open_since, asked.version as asked_version
from unnest(?::text[], ?::bigint[], ?::bigint[]) as asked (treasury_id, open_since, version)
cross join lateral (
  select *
  from transfer
  where treasury_id = asked.treasury_id
    and sent_version between asked.open_since and asked.version
    and (closed_version is null or closed_version > asked.version)
  order by sent_version, place) as open
order by asked.treasury_id, asked.version, open.sent_version, open.place
