-- What would let the current role change history in each of the tables named.
-- tgtype: 1 for each row, 2 before, 8 delete, 16 update, 32 truncate (PostgreSQL source, pg_trigger.h).
with wanted as (
  select name, to_regclass(name) as id
  from unnest(?::text[]) as name
),
guard as (
  select wanted.id, tgtype
  from wanted
  join pg_trigger on tgrelid = wanted.id
  where tgfoid = to_regproc('refuse_change')
    and tgenabled = 'A'
    and tgqual is null
    and tgattr::text = ''
)
select name,
       id is null as absent,
       has_any_column_privilege(id, 'update') as may_update,
       has_table_privilege(id, 'delete') as may_delete,
       has_table_privilege(id, 'truncate') as may_truncate,
       (select pg_has_role(relowner, 'member') from pg_class where oid = id) as may_alter,
       exists (select from guard where guard.id = wanted.id and tgtype & 27 = 27) as refuses_change,
       exists (select from guard where guard.id = wanted.id and tgtype & 35 = 34) as refuses_truncate
from wanted
order by name
