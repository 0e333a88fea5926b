-- None is older than the state of that version says.
select transfer.*
from treasury_state as asked
join transfer
  on transfer.treasury_id = asked.treasury_id
  and transfer.sent_version between asked.open_since and asked.version
  and (transfer.closed_version is null or transfer.closed_version > asked.version)
where asked.treasury_id = ? and asked.version = ?
  and (transfer.sent_version, transfer.place) < (?, ?)
order by transfer.sent_version desc, transfer.place desc
limit ?
