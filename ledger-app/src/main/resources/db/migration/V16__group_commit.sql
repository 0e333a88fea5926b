-- What commands must know when their turns have come, for all commands of a batch at once: the last
-- sealed instant, and for each its treasury's newest version (null: none) and the receipt under its key
-- (null: none), in the order asked for. The shared lock lasts as long as the batch's transaction, so that
-- a seal waits for turns under way. Each statement of a volatile function sees what was committed before
-- it, so all is read after the lock is held. A treasury is looked up once, however many of its commands
-- are in the batch; the lateral joins make every look-up one through an index.
create function take_turns(treasuries text[], keys text[])
  returns table (
    sealed timestamptz,
    newest_version bigint,
    receipt_fingerprint bytea,
    receipt_version bigint)
  language plpgsql volatile
  as $$
begin
  perform pg_advisory_xact_lock_shared(7236833113142);
  return query
    with asked as (
      select * from unnest(treasuries, keys) with ordinality as a (treasury, key, place)
    ), heads as materialized (
      select t.treasury,
        (select max(e.sequence_number) from event_entry e where e.aggregate_identifier = t.treasury)
          as newest
      from (select distinct a.treasury from asked a) t
    )
    select c.sealed_until, h.newest, r.fingerprint, r.version
    from asked a
      join heads h using (treasury)
      cross join recorded_clock c
      left join lateral (
        select s.fingerprint, s.version from command_receipt s
        where s.treasury_id = a.treasury and s.idempotency_key = a.key
        limit 1
      ) r on true
    order by a.place;
end
$$;

drop function take_turn(text, text);
