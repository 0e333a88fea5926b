select sent_version, place
from transfer
where treasury_id = ? and transfer_id = ?
