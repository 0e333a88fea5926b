-- What was open by what was recorded by the instant, or sent later and backdated, unless it is known to
-- have ended by then.
select *
from (
  select * from transfer where treasury_id = ? and transfer_id = any (?)
  union all
  select *
  from transfer
  where treasury_id = ? and sent_version > ? and sent_version <= ?
    and (sent_version = 0 or sent_at < recorded_at)
    and (sent_version = 0 or sent_at <= ?)
) as sent
where closed_version is null or closed_version > ? or closed_effective_at > ?
order by sent_version, place
