-- What had been sent by an instant: all that was recorded by it, and of the later ones those backdated.
-- What a simulation inherited counts from its opening, whenever it was sent.
select *
from (
  (select *
    from transfer
    where treasury_id = ? and sent_version > ? and sent_version <= ?
      and (sent_version = 0 or sent_at < recorded_at)
      and (sent_version = 0 or sent_at <= ?)
      and (sent_version, place) < (?, ?)
    order by sent_version desc, place desc
    limit ?)
  union all
  (select *
    from transfer
    where treasury_id = ? and sent_version <= ?
      and (sent_version, place) < (?, ?)
    order by sent_version desc, place desc
    limit ?)
) as sent
order by sent_version desc, place desc
limit ?
