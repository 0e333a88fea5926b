select *
from transfer
where treasury_id = ? and (sent_version, place) < (?, ?) and closed_version is null
order by sent_version desc, place desc
limit ?
