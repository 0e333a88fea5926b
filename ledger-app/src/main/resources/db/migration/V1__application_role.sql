-- The running service works as ledger_application (its pool says `set role` on each connection); the
-- tables belong to whoever migrates. A role belongs to the cluster, so another database of it may
-- have made this one already, or may be making it now.
--
-- No default privileges: each migration grants what the service needs on the tables it makes. For a
-- table X that may only grow:
--
--   grant select, insert on X to ledger_application;
--   create trigger refuse_change before update or delete on X for each row execute function refuse_change();
--   create trigger refuse_truncate before truncate on X for each statement execute function refuse_change();
--   alter table X enable always trigger refuse_change;
--   alter table X enable always trigger refuse_truncate;
--
-- The grants hold the service; the triggers hold the owner too, also where session_replication_role
-- would silence ordinary ones. The service refuses to start when either is missing.

do $$
begin
  if not exists (select from pg_roles where rolname = 'ledger_application') then
    create role ledger_application nologin;
  end if;
exception
  when duplicate_object or unique_violation then
    null;
  when insufficient_privilege then
    raise exception 'user "%" may not create the role ledger_application', current_user
      using errcode = 'insufficient_privilege',
        hint = format(
          'As an administrator: create role ledger_application nologin; grant ledger_application to %I;',
          current_user);
end
$$;

do $$
begin
  execute format('grant usage on schema %I to ledger_application', current_schema());
end
$$;

create function refuse_change() returns trigger
  language plpgsql
  as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation';
end
$$;
