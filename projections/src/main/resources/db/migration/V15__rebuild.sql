-- A projection is built again in fresh tables, beside those that answer, and put in their place when it
-- agrees with them. The fresh tables have the same names in a schema of their own: whoever builds says by
-- the search path which are meant, and every statement stays as it is.
--
-- The service may not make tables. It calls functions that run as the owner, on the tables listed here.

create table projection_table (
  name text collate "C" primary key,
  projection text collate "C" not null,
  place integer not null,              -- in the order in which readers lock them
  treasury_id text not null,           -- the column that says of which treasury a row is
  version text not null,               -- an expression that says of which version
  key text not null,                   -- an expression that names a row within its version
  looked_up boolean not null           -- while it is filled: it needs its indexes from the start
);

insert into projection_table values
  ('treasury', 'treasuries', 1, 'id', '0', '0', false),
  ('treasury_policy', 'treasuries', 2, 'treasury_id', 'version', '0', false),
  ('treasury_state', 'treasuries', 3, 'treasury_id', 'version', '0', false),
  ('backdated_entry', 'treasuries', 4, 'treasury_id', 'version', 'level', true),
  ('transfer', 'treasuries', 5, 'treasury_id', 'sent_version', 'place', true),
  ('operation', 'operations', 1, 'treasury_id', 'version', '0', false);

-- The latest rebuild of each projection.
create table projection_rebuild (
  projection text collate "C" primary key,
  id uuid not null,                    -- who builds makes sure that it is still this one
  phase text not null,
  since timestamptz not null,
  asked_by text not null,
  events bigint not null,              -- brought so far
  of_events bigint not null,           -- about so many
  differences text,                    -- the first ones, as JSON
  cause text                           -- why it failed
);

-- Differences that a person accepted, kept for ever.
create table projection_acceptance (
  rebuild_id uuid not null,
  projection text collate "C" not null,
  accepted_at timestamptz not null,
  accepted_by text not null,
  reason text not null,
  differences text not null,
  primary key (rebuild_id, accepted_at)
);

create trigger refuse_change before update or delete on projection_acceptance
  for each row execute function refuse_change();
create trigger refuse_truncate before truncate on projection_acceptance
  for each statement execute function refuse_change();
alter table projection_acceptance enable always trigger refuse_change;
alter table projection_acceptance enable always trigger refuse_truncate;

-- Rises when fresh tables take the place of others, so that whoever keeps rows in memory reads them anew.
alter table projection_position add column generation bigint not null default 0;

grant select on projection_table to ledger_application;
grant select, insert, update on projection_rebuild to ledger_application;
grant select, insert on projection_acceptance to ledger_application;

create function rebuild_schema() returns text
  language sql stable
  as $$ select current_schema() || '_rebuild' $$;

do $$
begin
  execute format('create schema %I', rebuild_schema());
  execute format('grant usage on schema %I to ledger_application', rebuild_schema());
  execute format('create table %I.projection_progress (like projection_progress including all)', rebuild_schema());
  execute format('grant select, insert, update, delete on %I.projection_progress to ledger_application',
    rebuild_schema());
  execute format('create view rebuilt_progress as select * from %I.projection_progress', rebuild_schema());
  grant select on rebuilt_progress to ledger_application;
end
$$;

-- A projection's tables in both schemas, in the order of their places.
create function rebuild_tables(of_projection text,
    out name text, out live text, out fresh text, out looked_up boolean,
    out treasury_id text, out version text, out key text)
  returns setof record
  language sql stable
  as $$
    select projection_table.name,
      format('%I.%I', current_schema(), projection_table.name),
      format('%I.%I', rebuild_schema(), projection_table.name),
      projection_table.looked_up, projection_table.treasury_id, projection_table.version, projection_table.key
    from projection_table
    where projection = of_projection
    order by place
  $$;

-- Makes the live table's indexes and keys on the fresh one, under the same names.
create function copy_indexes(live regclass, fresh regclass) returns void
  language plpgsql
  as $$
declare
  wanted record;
  fresh_name text := format('%I.%I', rebuild_schema(), (select relname from pg_class where oid = fresh));
  live_name text := format('%I.%I', current_schema(), (select relname from pg_class where oid = live));
begin
  for wanted in
    select index_class.relname as name,
      replace(pg_get_indexdef(indexrelid), format(' ON %s USING ', live_name), format(' ON %s USING ', fresh_name))
        as definition,
      conname as constraint_name,
      case contype when 'p' then 'primary key' else 'unique' end as constraint_type
    from pg_index
    join pg_class as index_class on index_class.oid = indexrelid
    left join pg_constraint on conindid = indexrelid and contype in ('p', 'u')
    where indrelid = live
    order by name
  loop
    execute wanted.definition;
    if wanted.constraint_name is not null then
      execute format('alter table %s add constraint %I %s using index %I',
        fresh_name, wanted.constraint_name, wanted.constraint_type, wanted.name);
    end if;
  end loop;
end
$$;

-- Drops what a rebuild has made.
create function drop_rebuild(of_projection text) returns void
  language plpgsql security definer
  as $$
declare
  made record;
begin
  for made in select * from rebuild_tables(of_projection) loop
    execute format('drop table if exists %s', made.fresh);
  end loop;
  execute format('delete from %I.projection_progress where projection = $1', rebuild_schema()) using of_projection;
end
$$;

-- Makes empty tables like those which answer, without the indexes that are quicker made at the end.
create function begin_rebuild(of_projection text) returns void
  language plpgsql security definer
  as $$
declare
  each record;
begin
  perform drop_rebuild(of_projection);
  for each in select * from rebuild_tables(of_projection) loop
    execute format('create table %s (like %s including all excluding indexes)', each.fresh, each.live);
    execute format('grant select, insert, update, delete, truncate on %s to ledger_application', each.fresh);
    if each.looked_up then
      perform copy_indexes(each.live, each.fresh);
    end if;
  end loop;
end
$$;

-- Makes a filled table ready to be asked.
create function index_rebuild(of_projection text, table_name text) returns void
  language plpgsql security definer
  set maintenance_work_mem = '128MB'
  as $$
declare
  filled record;
begin
  for filled in select * from rebuild_tables(of_projection) as listed where listed.name = table_name loop
    if not filled.looked_up then
      perform copy_indexes(filled.live, filled.fresh);
    end if;
    execute format('analyze %s', filled.fresh);
  end loop;
end
$$;

-- Puts the fresh tables with their progress in the place of the others, which go. Whoever asks meanwhile waits
-- and is answered by the fresh ones.
create function swap_rebuild(of_projection text) returns void
  language plpgsql security definer
  as $$
declare
  each record;
begin
  for each in select * from rebuild_tables(of_projection) loop
    execute format('lock table %s in access exclusive mode', each.live);
    execute format('drop table %s', each.live);
    execute format('alter table %s set schema %I', each.fresh, current_schema());
  end loop;
  delete from projection_progress as old where projection = of_projection and not exists (
    select from rebuilt_progress where projection = of_projection and treasury_id = old.treasury_id);
  insert into projection_progress select * from rebuilt_progress where projection = of_projection
    on conflict (projection, treasury_id) do update set
      version = excluded.version,
      state = excluded.state,
      state_revision = excluded.state_revision,
      parked_version = excluded.parked_version,
      parked_since = excluded.parked_since,
      parked_cause = excluded.parked_cause;
  perform drop_rebuild(of_projection);
  update projection_position set generation = generation + 1 where projection = of_projection;
end
$$;

-- The names in the functions mean the tables of this schema, whoever calls.
do $$
declare
  made regprocedure;
begin
  foreach made in array array['rebuild_schema()', 'rebuild_tables(text)', 'copy_indexes(regclass, regclass)',
    'drop_rebuild(text)', 'begin_rebuild(text)', 'index_rebuild(text, text)', 'swap_rebuild(text)']::regprocedure[]
  loop
    execute format('alter function %s set search_path = %I, pg_temp', made, current_schema());
    execute format('revoke execute on function %s from public', made);
    execute format('grant execute on function %s to ledger_application', made);
  end loop;
end
$$;
