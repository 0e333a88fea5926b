-- Who builds holds a lock of its session for as long as it does.
select id, phase, since, asked_by, events, of_events, differences, cause,
  exists (
    select from pg_locks
    where locktype = 'advisory' and classid = ?::int4::oid and objid = hashtext(projection)::oid
      and database = (select oid from pg_database where datname = current_database())) as attended
from projection_rebuild
where projection = ?
