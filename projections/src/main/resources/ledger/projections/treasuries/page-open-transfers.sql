select *
from transfer
where treasury_id = ? and transfer_id = any (?) and (sent_version, place) < (?, ?)
order by sent_version desc, place desc
limit ?
