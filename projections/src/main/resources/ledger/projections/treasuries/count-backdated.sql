-- How many entries of a treasury up to a version were backdated, for each pair asked for.
select asked.treasury_id, coalesce(
  (select block + 1
    from backdated_entry as entry
    where entry.treasury_id = asked.treasury_id and level = 0 and entry.version <= asked.version
    order by entry.version desc
    limit 1), 0) as entries
from unnest(?::text[], ?::bigint[]) with ordinality as asked (treasury_id, version, place)
order by asked.place
