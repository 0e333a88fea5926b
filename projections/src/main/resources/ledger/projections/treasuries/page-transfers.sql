select *
from transfer
where treasury_id = ? and sent_version <= ? and (sent_version, place) < (?, ?)
order by sent_version desc, place desc
limit ?
