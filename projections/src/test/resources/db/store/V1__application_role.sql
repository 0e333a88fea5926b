-- The role belongs to the cluster, which all databases of the tests share.
do $$
begin
  create role ledger_application nologin;
exception
  when duplicate_object or unique_violation then
    null;
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
