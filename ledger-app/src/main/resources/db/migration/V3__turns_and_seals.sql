-- An instant is sealed when an answer "as of" it was given while it was still the treasury's present:
-- nothing may be recorded at or before it afterwards, by any node, after any restart, whatever the
-- clocks say.
create table recorded_clock (
  only_row     boolean     primary key default true check (only_row),
  sealed_until timestamptz not null
);

insert into recorded_clock (sealed_until) values ('epoch');
grant select, update on recorded_clock to ledger_application;

-- What a command must know when its turn has come: the last sealed instant, the treasury's newest
-- version (null: none) and the receipt stored under its key (null: none). The shared lock lasts as long
-- as the command's transaction, so that a seal waits for turns under way. Each statement of a volatile
-- function sees what was committed before it, so the seal is read after the lock is held.
create function take_turn(
  treasury text,
  key text,
  out sealed timestamptz,
  out newest_version bigint,
  out receipt_fingerprint bytea,
  out receipt_version bigint)
  language plpgsql volatile
  as $$
begin
  perform pg_advisory_xact_lock_shared(7236833113142);
  select sealed_until into sealed from recorded_clock;
  select max(sequence_number) into newest_version from event_entry where aggregate_identifier = treasury;
  select fingerprint, version into receipt_fingerprint, receipt_version
    from command_receipt where treasury_id = treasury and idempotency_key = key;
end
$$;

-- Seals every instant up to the given one, after the turns under way have ended.
create function seal_until(instant timestamptz) returns timestamptz
  language plpgsql volatile
  as $$
declare
  sealed timestamptz;
begin
  perform pg_advisory_xact_lock(7236833113142);
  update recorded_clock set sealed_until = greatest(sealed_until, instant)
    returning sealed_until into sealed;
  return sealed;
end
$$;
