-- What a simulation inherited counts from its opening, whenever it was sent.
select *
from transfer
where treasury_id = ? and sent_version <= ? and (sent_version = 0 or sent_at <= ?)
  and (sent_version, place) < (?, ?)
  and (not ? or closed_version is null or closed_version > ? or closed_effective_at > ?)
order by sent_version desc, place desc
limit ?
