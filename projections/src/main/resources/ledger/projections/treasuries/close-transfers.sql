update transfer
set closed_version = closing.version,
  closed_at = closing.recorded_at,
  closed_effective_at = closing.effective_at,
  outcome = closing.outcome,
  fee_spent = closing.fee_spent
from unnest(?, ?, ?, ?, ?, ?, ?)
  as closing (treasury_id, transfer_id, version, recorded_at, effective_at, outcome, fee_spent)
where transfer.treasury_id = closing.treasury_id and transfer.transfer_id = closing.transfer_id
