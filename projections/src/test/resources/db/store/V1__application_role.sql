-- The role belongs to the cluster, which all databases of the tests share.
do $$
begin
  create role ledger_application nologin;
exception
  when duplicate_object or unique_violation then
    null;
end
$$;
